using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>Where the polls of one server go on.</summary>
internal sealed record MastodonCursor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>How far each timeline was read, by the timeline's name.</summary>
    public IReadOnlyDictionary<string, MastodonPosition> Read { get; init; } = new Dictionary<string, MastodonPosition>();

    /// <summary>Timeline that was read last: the next poll begins with the one after it, so that each has its turn within small budgets.</summary>
    public string? Last { get; init; }

    /// <summary>When the server was asked who may read its timelines.</summary>
    public DateTimeOffset? Probed { get; init; }

    /// <summary>What it answered (<see cref="MastodonAccess"/>); null where it does not say.</summary>
    public string? Access { get; init; }

    public static MastodonCursor Parse(string? text) => text is null ? new() : JsonSerializer.Deserialize<MastodonCursor>(text, Json) ?? new();

    /// <summary>The timelines in the order of this poll.</summary>
    public IEnumerable<MastodonTimeline> InTurn(IReadOnlyList<MastodonTimeline> timelines)
    {
        var first = Last is null ? 0 : timelines.TakeWhile(timeline => timeline.Name != Last).Count() + 1;
        return timelines.Select((_, index) => timelines[(first + index) % timelines.Count]);
    }

    public MastodonCursor After(MastodonTimeline timeline, MastodonPosition? position) => this with
    {
        Last = timeline.Name,
        Read = position is null ? Read : new Dictionary<string, MastodonPosition>(Read) { [timeline.Name] = position },
    };

    /// <summary>As it is stored: without timelines that are no longer read.</summary>
    public string Format(IReadOnlyList<MastodonTimeline> timelines) => JsonSerializer.Serialize(
        this with { Read = Read.Where(read => timelines.Any(timeline => timeline.Name == read.Key)).ToDictionary() }, Json);
}

/// <summary>How far a timeline was read.</summary>
/// <param name="Id">Up to this post without a gap.</param>
/// <param name="Behind">The poll ended before it had caught up: the next one goes on from here first.</param>
internal sealed record MastodonPosition(string Id, bool Behind = false)
{
    /// <summary>Nothing was there: whatever comes, it comes after this.</summary>
    public static MastodonPosition Beginning { get; } = new(MastodonId.Lowest);
}
