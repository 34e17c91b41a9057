using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources;

/// <summary>A configured origin of posts, as written in <c>seeds/sources.json</c>.</summary>
public sealed record Source
{
    /// <summary>Short id, lower case letters, digits and hyphens; never reused for another origin.</summary>
    public required string Id { get; init; }

    /// <summary>Name that people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Which connector reads it: a name of <see cref="SourceKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How the connector reads it where it has several ways (<c>wordpress</c> of a feed); null for its usual one.</summary>
    public string? Mode { get; init; }

    /// <summary>Address that the connector reads, or the root of the platform's API: absolute, http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>What is asked for: hashtags without # (mastodon), search queries (youtube, bluesky, threads), words (jetstream).</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Whose posts are read: channel ids (youtube), page ids (facebook), channels' user names (telegram).</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Most requests of one poll; null for the usual number (<see cref="RunBudget.Of"/>).</summary>
    public int? MaxRequests { get; init; }

    /// <summary>Posts after which one poll asks for no further page; null for the usual number.</summary>
    public int? MaxPosts { get; init; }

    /// <summary>Longest time of one poll, seconds; null for the usual time.</summary>
    public int? MaxSeconds { get; init; }

    /// <summary>Who speaks there.</summary>
    public Voice Voice { get; init; } = Voice.News;

    /// <summary>Everything it publishes concerns NTB, even where no place is named.</summary>
    public bool Local { get; init; }

    /// <summary>Least time between two polls.</summary>
    public int PollMinutes { get; init; } = 15;

    /// <summary>
    /// Offset in hours that the site really means where it labels local time as GMT (8 for WITA); null where its dates are right.
    /// </summary>
    public double? MislabelledUtcOffset { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>What a person who edits the list should know: where the address was seen, whether it was run live.</summary>
    public string? Note { get; init; }
}

/// <summary>Who speaks in a source.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Voice>))]
public enum Voice
{
    /// <summary>A news outlet: the outlet is the author of all its items.</summary>
    News,

    /// <summary>A public institution.</summary>
    Institution,

    /// <summary>Members of the public: each item has an author of its own.</summary>
    Public,
}
