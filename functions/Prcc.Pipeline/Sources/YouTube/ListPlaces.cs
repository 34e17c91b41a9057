using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Where the list of a channel's uploads goes on.</summary>
internal sealed class ChannelPlace
{
    [JsonPropertyName("i")]
    public required string Id { get; init; }

    /// <summary>When the newest known upload was published; null: none is known.</summary>
    [JsonPropertyName("n")]
    public DateTimeOffset? Newest { get; set; }

    [JsonPropertyName("w")]
    public PageWalk? Walk { get; set; }

    /// <summary>YouTube does not know the list; it is not asked for until then.</summary>
    [JsonPropertyName("o")]
    public DateTimeOffset? SilentUntil { get; set; }
}

/// <summary>Where a search goes on.</summary>
internal sealed class SearchPlace
{
    [JsonPropertyName("q")]
    public required string Query { get; init; }

    /// <summary>When the last complete search began; null: there was none.</summary>
    [JsonPropertyName("l")]
    public DateTimeOffset? Last { get; set; }

    [JsonPropertyName("w")]
    public PageWalk? Walk { get; set; }

    /// <summary>It was refused, or the day's searches are spent.</summary>
    [JsonPropertyName("o")]
    public DateTimeOffset? SilentUntil { get; set; }
}
