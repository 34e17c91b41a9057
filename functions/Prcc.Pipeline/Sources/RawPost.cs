namespace Prcc.Pipeline.Sources;

/// <summary>A post as a connector understood it, before masking and keying. It lives in memory only and is never stored.</summary>
public sealed record RawPost
{
    /// <summary>Network name in lower case, or the site's host.</summary>
    public required string Platform { get; init; }

    /// <summary>Id that the platform gave it; stable across edits.</summary>
    public required string NativeId { get; init; }

    /// <summary>Id or handle of the author on the platform; empty where the outlet itself speaks.</summary>
    public required string AuthorId { get; init; }

    /// <summary>Outlet that speaks where it is not the source itself (an aggregator's item); null means the source's name.</summary>
    public string? AuthorName { get; init; }

    public required Voice Voice { get; init; }

    public string? Title { get; init; }

    /// <summary>Plain text or HTML; markup is stripped by <see cref="PostMaker"/>.</summary>
    public required string Text { get; init; }

    public string? Url { get; init; }

    /// <summary>When it was published; null where the source does not say, then the time of the fetch counts.</summary>
    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public string? Language { get; init; }

    /// <summary>What else an export says, by the names of its columns; none that names a person.</summary>
    public IReadOnlyDictionary<string, string>? Extras { get; init; }

    /// <summary>What the platform counts of it now; null where it counts nothing.</summary>
    public Metrics? Metrics { get; init; }

    /// <summary>The source says that the post is gone.</summary>
    public bool Deleted { get; init; }
}
