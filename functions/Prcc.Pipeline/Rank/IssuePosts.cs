using System.Runtime.InteropServices;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>The posts of one issue after the other, newest first, in room that is used again: a month of them is as large as the state.</summary>
internal sealed class IssuePosts(PostTable table, ScopeMap scopes, uint now)
{
    private readonly List<ulong> order = [];
    private readonly List<ActivePost> ordered = [];

    /// <summary>All that were published by now; those of the same second in no order that means anything.</summary>
    public ReadOnlySpan<ActivePost> All => CollectionsMarshal.AsSpan(ordered);

    /// <summary>Takes those of another issue.</summary>
    public void Fill(Issue issue)
    {
        // Sorted are numbers, not posts: the time that is left until the end of time, then the post.
        order.Clear();
        foreach (var number in issue.Posts)
            if (table[number].Published is var published && published <= now)
                order.Add((ulong)(uint.MaxValue - published) << 32 | (uint)number);
        CollectionsMarshal.AsSpan(order).Sort();
        ordered.Clear();
        ordered.EnsureCapacity(order.Count);
        foreach (var key in order)
            ordered.Add(ActivePost.Of(table, scopes, (int)(uint)key));
    }

    /// <summary>Those published after a time.</summary>
    public ReadOnlySpan<ActivePost> After(uint time)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].Published > time)
                low = middle + 1;
            else
                high = middle;
        }
        return All[..low];
    }
}
