using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>The posts of an issue, newest first, column by column.</summary>
/// <param name="Posts">Their ids, <c>{batch}.{row}</c>.</param>
/// <param name="Families">The family of each within the issue.</param>
public sealed record IssueMembers(IReadOnlyList<string> Posts, IReadOnlyList<int> Families)
{
    /// <summary>Corrected ones as people said. Empty, like the columns after it, in lists of engine 2 and before.</summary>
    public IReadOnlyList<Sentiment> Sentiments { get; init; } = [];

    public IReadOnlyList<PostType> Types { get; init; } = [];

    /// <summary>Codes of the regencies and cities that each speaks of.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Places { get; init; } = [];
}
