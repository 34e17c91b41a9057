using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Issues;

/// <summary>A post of the issue state, written out.</summary>
public sealed record CountedPost
{
    public required PostId Id { get; init; }

    /// <summary>Time of this revision: when it was changed, else published.</summary>
    public required DateTimeOffset Changed { get; init; }

    public required DateTimeOffset Fetched { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required PostType Type { get; init; }

    public required string Author { get; init; }

    public required string Platform { get; init; }

    public required Sentiment Sentiment { get; init; }

    /// <summary>Fields that it is about, the best first.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Version of the model that labelled it.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Its first words in order, spelt out, with their capitals; a full stop stands where a phrase cannot go on. Empty where it is not ranked or old.</summary>
    public required string Words { get; init; }

    /// <summary>Near-duplicate fingerprint (<see cref="SimHash"/>).</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>Issue that it belongs to; null where it is off topic or deleted.</summary>
    public string? Issue { get; init; }

    /// <summary>Family within the issue.</summary>
    public int Family { get; init; }

    /// <summary>The family in which its author counts.</summary>
    public int VoiceFamily { get; init; }

    /// <summary>Kept for a few posts of each issue only.</summary>
    public Quote? Quote { get; init; }
}
