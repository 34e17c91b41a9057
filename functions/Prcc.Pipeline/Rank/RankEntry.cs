using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Pipeline.Rank;

/// <summary>An entry of the ordered log: a labelled batch, what a person said of a post, or the erasure of an author.</summary>
/// <param name="Key">Its name in the log.</param>
/// <param name="Erased">Hash of the author (<see cref="Erase.Erasures.HashOf"/>).</param>
public sealed record RankEntry(string Key, Digest? Digest = null, CorrectionEntry? Correction = null, string? Erased = null)
{
    public static RankEntry Of(WaitingDigest waiting) => new(waiting.Key, waiting.Digest);

    public static RankEntry Erasure(string hash) => new("erasure " + hash, Erased: hash);

    public static RankEntry Of(CorrectionEntry correction) => new($"correction {correction.Sequence:D12}", Correction: correction);
}

/// <summary>The entries that one run applied, in their order.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="AsOf">The run's time: what was old then was forgotten, and issues were named.</param>
/// <param name="Redacted">Whether an erasure has taken something out since.</param>
public sealed record LoggedRun(long Sequence, DateTimeOffset AsOf, IReadOnlyList<RankEntry> Entries, bool Redacted = false);
