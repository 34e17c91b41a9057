using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Pipeline.Rank;

/// <summary>An entry of the ordered log: either a labelled batch or what a person said of a post.</summary>
/// <param name="Key">Its name in the log.</param>
public sealed record LogEntry(string Key, Digest? Digest = null, CorrectionEntry? Correction = null)
{
    public static LogEntry Of(WaitingDigest waiting) => new(waiting.Key, waiting.Digest);

    public static LogEntry Of(CorrectionEntry correction) => new($"correction {correction.Sequence:D12}", Correction: correction);
}
