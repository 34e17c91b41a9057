using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>A list that is being read page by page, newest first, perhaps over several polls.</summary>
internal sealed class PageWalk
{
    /// <summary>When its first page was asked for.</summary>
    [JsonPropertyName("s")]
    public DateTimeOffset Started { get; set; }

    /// <summary>What is older is known.</summary>
    [JsonPropertyName("a")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Token of the page that comes next; null for the first.</summary>
    [JsonPropertyName("p")]
    public string? Page { get; set; }

    /// <summary>What the first page says of what will be known once the walk has come to its end.</summary>
    [JsonPropertyName("t")]
    public DateTimeOffset? Top { get; set; }

    /// <summary>Short hashes of the threads from <see cref="Top"/> on.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<string>? Recent { get; set; }
}
