using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Corrections;

/// <summary>A correction in the history of all: an entry of the ordered log.</summary>
/// <param name="Sequence">From 1, without gaps, in the order in which they were stored.</param>
/// <param name="PostId">The row that was corrected, <c>{batch}.{row}</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Role of whoever said so.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Label">All that people have said of the post by now.</param>
/// <param name="Old">The label that stood before.</param>
/// <param name="New">The label that stands now.</param>
/// <param name="Post">The post as ranking reads it, labelled anew.</param>
public sealed record CorrectionEntry(
    long Sequence, string PostId, DateTimeOffset At, string By, string? Note, PersonLabel Label, Label Old, Label New, DigestPost Post);
