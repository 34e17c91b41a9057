using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class ForgettingAndMergingTests
{
    private const string Batch = "aaaaaaaaaaaaaaaaaaaaaa";

    // No post joins an issue by itself but one of the very same words, so that merging alone brings posts together.
    private static readonly ClusterOptions OnlyMerging = new() { JoinSimilarity = 0.99, MergeSimilarity = 0.4, FamilyDistance = 0 };

    [Fact]
    public void Posts_older_than_the_horizon_are_forgotten()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b1", Given.Post("k1", "Air PDAM mati", hoursAgo: 24 * 36.1), Given.Post("k2", "Jalan Sekotong rusak", hoursAgo: 24 * 35.9)));
        clusterer.Apply(Given.Digest("b2", Given.Post("k3", "Konser di kota lain", hoursAgo: 24 * 40) with { Relevance = 0 }));
        clusterer.ForgetOld(Given.Now);
        Assert.Equal(1, state.PostCount);
        Assert.Equal(state.Post("k2")!.Issue, Assert.Single(state.IssueIds));
    }

    [Fact]
    public void Entries_older_than_the_horizon_are_forgotten()
    {
        var state = Given.State();
        // 36 days before 24 November 06:00 is 19 October 06:00.
        state.Applied.UnionWith(["2026101904-" + Batch, "2026101905-" + Batch + ".0.1", "2026101906-" + Batch, "2026112405-" + Batch + ".1"]);
        Given.Clusterer(state).ForgetOld(Given.Now);
        Assert.Equal(["2026101906-" + Batch, "2026112405-" + Batch + ".1"], state.Applied);
    }

    [Fact]
    public void Horizon_lets_momentum_see_four_whole_weeks_before_this_one()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b1", Enumerable.Range(0, 80).Select(half => Given.Post($"k{half}", "Air PDAM Ampenan mati", hoursAgo: (12 * half) + 1))));
        clusterer.ForgetOld(Given.Now);
        var lists = state.Ranked().Lists;
        Assert.Equal(4, lists.Single(list => list is { Window: "7d", Scope: "ntb" }).RecordedWindows);
        Assert.Equal(28, lists.Single(list => list is { Window: "24h", Scope: "ntb" }).RecordedWindows);
    }

    [Fact]
    public void Issues_that_have_become_one_keep_the_older_id_and_leave_an_alias()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state, OnlyMerging);
        clusterer.Apply(Given.Digest("b1", Twice("young", "PDAM Ampenan air mati padam", 1)));
        var young = Assert.Single(state.IssueIds);
        clusterer.Apply(Given.Digest("b2", Twice("old", "PDAM Ampenan air mati keruh", 9)));
        var old = Assert.Single(state.IssueIds);
        Assert.NotEqual(young, old);
        Assert.Equal(old, state.Resolve(young));
        Assert.All(state.AllPosts(), post => Assert.Equal(old, post.Issue));
        Assert.Equal(Given.Now.AddHours(-9), StoredPost.TimeOf(state.Find(old)!.FirstSeen));
        Assert.Equal(4, state.AllPosts().Select(post => post.Author).Distinct().Count());
        Assert.Equal([young], state.AliasesOf(old));
    }

    [Fact]
    public void Alias_outlives_further_merges()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state, OnlyMerging);
        var ids = new List<string>();
        foreach (var (key, text, hoursAgo) in new[] { ("c", "PDAM Ampenan air mati padam", 1), ("b", "PDAM Ampenan air mati keruh", 5), ("a", "PDAM Ampenan air mati bocor", 9) })
        {
            clusterer.Apply(Given.Digest(key, Twice(key, text, hoursAgo)));
            ids.Add(Assert.Single(state.IssueIds));
        }
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[2], Assert.Single(state.IssueIds));
        Assert.All(ids, id => Assert.Equal(ids[2], state.Resolve(id)));
    }

    [Fact]
    public void Aliases_of_an_issue_that_is_gone_are_forgotten()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state, OnlyMerging);
        clusterer.Apply(Given.Digest("b1", [.. Twice("young", "PDAM Ampenan air mati padam", 1), .. Twice("old", "PDAM Ampenan air mati keruh", 9)]));
        clusterer.ForgetOld(Given.Now);
        Assert.Single(state.Aliases);
        clusterer.ForgetOld(Given.Now.AddDays(40));
        Assert.Empty(state.AllPosts());
        Assert.Empty(state.IssueIds);
        Assert.Empty(state.Aliases);
    }

    [Fact]
    public void Quotes_are_kept_of_the_newest_few_of_each_sentiment()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b1", Enumerable.Range(0, 30).Select(number => Given.Post($"k{number}", $"PDAM Ampenan air mati {Own(number)}", hoursAgo: number))));
        clusterer.ForgetOld(Given.Now);
        var quoted = state.AllPosts().Where(post => post.Quote is not null).ToList();
        // All but a few are of one issue.
        Assert.Equal(8, quoted.GroupBy(post => post.Issue).Max(some => some.Count()));
        Assert.NotNull(state.Post("k0")!.Quote);
        Assert.Distinct(quoted.Select(post => (post.Issue, post.Family)));
    }

    private static DigestPost[] Twice(string key, string text, double hoursAgo) =>
        [Given.Post(key + "1", text, hoursAgo), Given.Post(key + "2", text, hoursAgo)];

    // Words of a post's own, so that it is a family of its own.
    private static string Own(int number) => string.Join(' ', Enumerable.Range(0, 6).Select(word => $"{(char)('a' + number % 26)}{(char)('a' + word)}zum{(char)('a' + number / 26)}"));
}
