using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Issues;

/// <summary>A post as the issue state remembers it: who spoke when, of what, and how; not what was said.</summary>
public sealed record CountedPost
{
    public required string Key { get; init; }

    public required string ContentHash { get; init; }

    public required PostId Id { get; init; }

    /// <summary>Time of this revision: when it was changed, else published.</summary>
    public required DateTimeOffset Changed { get; init; }

    public required DateTimeOffset Fetched { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required PostType Type { get; init; }

    public required string Author { get; init; }

    public string? AuthorName { get; init; }

    public required string Source { get; init; }

    public required string Platform { get; init; }

    public string? Url { get; init; }

    public required Sentiment Sentiment { get; init; }

    public string? Category { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Version of the model that labelled it; empty where an older state did not keep it.</summary>
    public string ModelVersion { get; init; } = "";

    /// <summary>Its first words in order, spelt out, with their capitals; a full stop stands where a phrase cannot go on. Empty where it is not ranked.</summary>
    public required string Words { get; init; }

    /// <summary>Near-duplicate fingerprint (<see cref="SimHash"/>).</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>Issue that it belongs to; null where it is off topic or deleted.</summary>
    public string? Issue { get; init; }

    /// <summary>Family within the issue.</summary>
    public int Family { get; init; }

    /// <summary>What may be quoted of it; kept for a few posts of each issue only.</summary>
    public string? Quote { get; init; }

    /// <summary>
    /// Whether this revision comes after another of the same key, whatever the order in which they arrive: later change, then
    /// later fetch, then hash, then deletion.
    /// </summary>
    public bool IsLaterThan(CountedPost other)
    {
        var order = (Changed, Fetched).CompareTo((other.Changed, other.Fetched));
        if (order == 0)
            order = string.CompareOrdinal(ContentHash, other.ContentHash);
        return order > 0 || (order == 0 && Type > other.Type);
    }

    /// <summary>Whether a reader would see no difference.</summary>
    public bool SaysTheSameAs(CountedPost other) => ContentHash == other.ContentHash && Type == other.Type;
}
