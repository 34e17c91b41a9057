namespace Prcc.Pipeline.Issues;

/// <summary>
/// Looks again at what the newest entry changed: issues that have become one are merged, and posts that came before the issue that they
/// belong to was there find it. The work is in proportion to the entry.
/// </summary>
internal sealed class IssueReview(IssueState state, ClusterOptions options, PostPlacement placement)
{
    private readonly IssueParts parts = new(placement.Index, options);

    /// <summary>Newest posts that are remembered as such.</summary>
    public const int MostRecent = 1_500;

    // Where posts come in dribs and drabs, looks are cheap and earlier posts as new.
    private const int LeastLooks = 200;

    // Words in common of two issues that may be one; a shared name and a common word are no common matter.
    private const int LeastSharedOfTwins = 3;

    // An issue is compared with the others whenever it has grown by a quarter.
    private const int Growth = 4;

    // Newest posts of an issue that are read for two matters.
    private const int MostParted = 200;

    private IssueIndex Index => placement.Index;

    /// <param name="posts">Posts of the entry.</param>
    public void Run(int posts)
    {
        MergeTwins();
        SplitApart();
        LookAgain(Math.Max(LeastLooks, posts * options.SecondLooks));
    }

    private void MergeTwins()
    {
        var waiting = new PriorityQueue<Issue, (int, string)>(Comparer<(int Posts, string Id)>.Create(static (one, other) =>
            one.Posts != other.Posts ? other.Posts.CompareTo(one.Posts) : string.CompareOrdinal(one.Id, other.Id)));
        // What has hardly grown since is no more like another than it was.
        foreach (var issue in placement.Changed.Where(issue => Index.PostsOf(issue.Slot) is var posts && posts > 1 && posts - issue.ComparedAt >= Math.Max(1, issue.ComparedAt / Growth)))
            waiting.Enqueue(issue, (Index.PostsOf(issue.Slot), issue.Id));
        while (waiting.TryDequeue(out var issue, out _))
        {
            if (!state.Holds(issue) || Index.PostsOf(issue.Slot) < 2)
                continue;
            issue.ComparedAt = Index.PostsOf(issue.Slot);
            if (Index.Twin(issue.Slot, LeastSharedOfTwins, ById) is not { } twin)
                continue;
            // The one that was there first keeps its id, so that links and notes survive.
            var (stays, goes) = Older(issue, state.At(twin));
            placement.Merge(goes, stays);
            waiting.Enqueue(stays, (Index.PostsOf(stays.Slot), stays.Id));
        }
    }

    private void SplitApart()
    {
        // Whenever it has doubled: it is much more work than a comparison, and matters part slowly.
        foreach (var issue in placement.Changed.Where(issue => Index.PostsOf(issue.Slot) is var posts && posts >= options.LeastSplit && posts >= 2 * issue.PartedAt)
            .OrderBy(issue => issue.Id, StringComparer.Ordinal).ToList())
        {
            issue.PartedAt = Index.PostsOf(issue.Slot);
            var newest = placement.NewestWithWords(issue, MostParted);
            if (parts.Of(Array.ConvertAll(newest, placement.WordTermsOf)) is not { } leaves)
                continue;
            placement.Split(issue, [.. newest.Where((_, at) => leaves[at])]);
        }
    }

    /// <summary>Moves the newest posts that another issue fits better; those of small issues are offered to the larger ones first.</summary>
    private void LookAgain(int most)
    {
        var recent = state.Recent.ToArray();
        foreach (var key in recent.AsSpan(Math.Max(0, recent.Length - most)))
        {
            if (!state.Posts.TryFind(key, out var number) || !state.Posts[number].IsRanked || !state.Posts.HasWords(number))
                continue;
            var issue = state.At(state.Posts[number].Issue);
            var size = Index.PostsOf(issue.Slot);
            var best = placement.BestFor(number, size < options.SmallIssue ? options.SmallIssue : 1);
            if (best is null || best == issue)
                continue;
            placement.Leave(number);
            placement.Place(number, best);
        }
    }

    private int ById(int one, int other) => string.CompareOrdinal(state.At(one).Id, state.At(other).Id);

    private static (Issue Stays, Issue Goes) Older(Issue one, Issue other) =>
        (one.FirstSeen.CompareTo(other.FirstSeen), string.CompareOrdinal(one.Id, other.Id)) is ( < 0, _) or (0, <= 0) ? (one, other) : (other, one);
}
