using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>An issue that has become two matters is two issues.</summary>
public sealed class IssuePartsTests
{
    private static readonly string[] Water = ["air", "pdam", "ampenan", "mati", "keruh", "pelanggan", "pipa", "bocor", "galon", "sumur"];

    private static readonly string[] Road = ["jalan", "sekotong", "berlubang", "aspal", "rusak", "truk", "motor", "ban", "jatuh", "pelangan"];

    // Everything joins, nothing merges: only parting keeps matters apart.
    private static readonly ClusterOptions OnlyParting = new() { JoinSimilarity = 0.01, LeastShared = 1, MergeSimilarity = 1, LabelWeight = 0, FamilyDistance = 0 };

    [Fact]
    public void Issue_of_two_matters_is_parted_and_the_larger_part_keeps_the_id()
    {
        var (state, clusterer) = Mixed(30, 15);
        var issues = state.Issues.OrderByDescending(issue => issue.Count).ToList();
        Assert.Equal([30, 15], issues.Select(issue => issue.Count));
        Assert.All(state.PostsOf(issues[0].Id), post => Assert.Contains("air", post.Words, StringComparison.Ordinal));
        Assert.All(state.PostsOf(issues[1].Id), post => Assert.Contains("jalan", post.Words, StringComparison.Ordinal));
        // The id that was there before, as a state with one post fewer has it.
        Assert.Equal(Assert.Single(Mixed(20, 10).State.IssueIds), issues[0].Id);
        Assert.Empty(state.Aliases);
        Assert.Equal(45, clusterer.Index.Posts);
    }

    [Fact]
    public void Same_posts_are_parted_the_same_way() =>
        Assert.Equal(Mixed(30, 15).State.Canonical(), Mixed(30, 15).State.Canonical());

    [Fact]
    public void One_matter_is_not_parted()
    {
        var (state, _) = Applied(Posts("w", Water, 120));
        Assert.Equal(120, Assert.Single(state.Issues).Count);
    }

    [Theory]
    [InlineData(39, 1)] // a part of too few
    [InlineData(25, 14)] // too few to be looked at
    public void Few_posts_of_another_matter_stay(int water, int road) => Assert.Single(Mixed(water, road).State.IssueIds);

    [Fact]
    public void Parts_do_not_become_one_again()
    {
        var options = new ClusterOptions { LabelWeight = 0, FamilyDistance = 0 };
        var (state, _) = Mixed(30, 15);
        var ids = state.IssueIds.Order(StringComparer.Ordinal).ToList();
        // The product's own options from here on.
        var clusterer = Given.Clusterer(state, options);
        for (var entry = 0; entry < 12; entry++)
        {
            clusterer.Apply(Given.Digest($"later {entry}", [.. Posts($"w{entry}", Water, 8), .. Posts($"r{entry}", Road, 8)]));
            clusterer.EndRun(Given.Now);
            Assert.Equal(ids, state.IssueIds.Order(StringComparer.Ordinal));
        }
        Assert.Equal(45 + (12 * 16), state.Issues.Sum(issue => issue.Count));
        Assert.Empty(state.Aliases);
    }

    [Fact]
    public void Parts_that_have_become_one_matter_are_joined_once_and_stay_so()
    {
        var (state, _) = Mixed(30, 20);
        Assert.Equal(2, state.IssueCount);
        var clusterer = Given.Clusterer(state, new() { LabelWeight = 0, FamilyDistance = 0 });
        // Pipes are laid under the road: everybody speaks of both.
        string[] both = [.. Water.Take(6), .. Road.Take(6)];
        var counts = new List<int>();
        for (var entry = 0; entry < 20; entry++)
        {
            clusterer.Apply(Given.Digest($"later {entry}", Posts($"b{entry}", both, 20)));
            clusterer.EndRun(Given.Now);
            counts.Add(state.IssueCount);
        }
        // It may become one, but does not fall apart again.
        Assert.Equal(counts, counts.OrderDescending());
        Assert.Equal(450, state.Issues.Sum(issue => issue.Count));
    }

    [Fact]
    public void Parting_looks_for_the_term_that_divides_most_evenly()
    {
        var (_, clusterer) = Mixed(20, 10);
        var parts = new IssueParts(clusterer.Index, OnlyParting);
        Assert.Null(parts.Of([]));
        Assert.Null(parts.Of([.. Enumerable.Repeat(new[] { 0, 1, 2 }, 50)]));
        bool[]? found = parts.Of([.. Enumerable.Repeat(new[] { 0, 1, 2 }, 30), .. Enumerable.Repeat(new[] { 3, 4, 5 }, 20)]);
        Assert.Equal([.. Enumerable.Repeat(false, 30), .. Enumerable.Repeat(true, 20)], found!);
        // The smaller one leaves, wherever the seed lies.
        found = parts.Of([.. Enumerable.Repeat(new[] { 0, 1, 2 }, 20), .. Enumerable.Repeat(new[] { 3, 4, 5 }, 30)]);
        Assert.Equal([.. Enumerable.Repeat(true, 20), .. Enumerable.Repeat(false, 30)], found!);
        Assert.Null(parts.Of([.. Enumerable.Repeat(new[] { 0, 1, 2 }, 46), .. Enumerable.Repeat(new[] { 3, 4, 5 }, 4)]));
    }

    /// <summary>Posts of both matters that are of one issue at first: everybody names the place.</summary>
    private static (IssueState State, Clusterer Clusterer) Mixed(int water, int road) =>
        Applied([.. Posts("w", ["mataram", .. Water], water), .. Posts("r", ["mataram", .. Road], road)]);

    private static (IssueState State, Clusterer Clusterer) Applied(IReadOnlyList<DigestPost> posts)
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state, OnlyParting);
        clusterer.Apply(Given.Digest("b", posts));
        return (state, clusterer);
    }

    /// <summary>Texts that begin with the matter's first word (or first two) and go on with four of its others.</summary>
    private static List<DigestPost> Posts(string key, string[] matter, int count)
    {
        var random = new Random(5);
        var first = matter[0] == "mataram" ? 2 : 1;
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var others = matter[first..];
            random.Shuffle(others);
            return Given.Post($"{key} {number:D3}", string.Join(' ', [.. matter[..first], .. others[..4]]));
        })];
    }
}
