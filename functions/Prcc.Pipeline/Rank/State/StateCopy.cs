using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>A state as it is stored, and one made out of that: what a rule must come to the same with.</summary>
internal static class StateCopy
{
    /// <summary>A state that shares nothing with another, and holds the same or some of its posts.</summary>
    /// <param name="only">Numbers of the posts; null for all.</param>
    public static IssueState Of(IssueState state, PostWords words, ClusterOptions options, IReadOnlyList<int>? only = null)
    {
        var copy = Payload.Unpack<StateManifest>(Payload.Pack(StateManifest.Of(state, []))).ToState(words);
        SegmentFormat.Read(SegmentFormat.Write(state, only ?? [.. state.Posts.Numbers]), copy, PostPlacement.OldestWithWords(copy.Newest, options));
        foreach (var empty in copy.Issues.Where(issue => issue.Count == 0).ToList())
            copy.Close(empty);
        return copy;
    }
}
