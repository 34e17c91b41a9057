using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Ranks the issues of a state in parts, as several rankers would (decision 0013): an issue with all its posts lies in the part of its field,
/// each part ranks its own, and the first of all parts together are the first of the whole.
/// </summary>
internal sealed class Shards(ClusterOptions clusterOptions, RankOptions rankOptions, PostWords words)
{
    /// <summary>Parts a state. Nothing of it is shared between the parts.</summary>
    public IReadOnlyList<RankingState> Part(IssueState state, int count)
    {
        var numbers = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        foreach (var issue in state.Issues)
            numbers[PartOf(state, issue, count)].AddRange(issue.Posts);
        return [.. numbers.Select(part => new RankingState(StateCopy.Of(state, words, clusterOptions, part), clusterOptions))];
    }

    /// <summary>The lists of the whole, out of those of the parts.</summary>
    public IReadOnlyDictionary<(string Window, string Scope), IReadOnlyList<RankKey>> Merge(IEnumerable<IReadOnlyDictionary<(string Window, string Scope), IReadOnlyList<RankKey>>> parts) =>
        parts.SelectMany(part => part).GroupBy(list => list.Key, list => list.Value)
            .ToDictionary(group => group.Key, group => RankKey.First(group.SelectMany(keys => keys), rankOptions.ListLength));

    // By the field of the post that began it: that never changes. Issues without a field are spread by their ids.
    private static int PartOf(IssueState state, Issue issue, int count)
    {
        var first = issue.Posts[0];
        foreach (var number in issue.Posts)
            if ((state.Posts[number].Published, state.Posts[number].Key).CompareTo((state.Posts[first].Published, state.Posts[first].Key)) < 0)
                first = number;
        return (int)(state.Posts[first].Field is var field and not StoredPost.NoField ? field : StoredPost.ContentOf(issue.Id) % int.MaxValue) % count;
    }
}
