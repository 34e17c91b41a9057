using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources;

/// <summary>A configured origin of posts, as written in <c>seeds/sources.json</c>.</summary>
public sealed record Source
{
    /// <summary>Short id, lower case letters, digits and hyphens; never reused for another origin.</summary>
    public required string Id { get; init; }

    /// <summary>Name that people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>Which connector reads it: <c>feed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Address that the connector reads: absolute, http or https.</summary>
    public required Uri Url { get; init; }

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
