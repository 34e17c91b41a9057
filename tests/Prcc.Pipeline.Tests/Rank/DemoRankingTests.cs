using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>The leading issues of the demo's last day, measured against what its posts truly are.</summary>
public sealed class DemoRankingTests
{
    private static readonly Lazy<(Demo Demo, IssueState State)> Loaded = new(() => Load(500));

    [Theory]
    [InlineData(500)]
    [InlineData(250)]
    [InlineData(100)]
    public void Leading_five_are_five_true_issues_and_each_is_pure(int batchSize)
    {
        var (demo, state) = Load(batchSize);
        var found = new List<string>();
        var leading = Day(state).Issues.Take(5).Select(issue => (Issue: issue, Truths: Posts(demo, state)
            .Where(pair => pair.Post.Issue == issue.Id && pair.Post.Published > Given.Now.AddHours(-24)).Select(pair => pair.Truth).ToList())).ToList();
        foreach (var (issue, truths) in leading)
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{issue.Rank}. {issue.Name}: {issue.Voices} voices, {string.Join(", ", truths.CountBy(truth => (truth.Issue, truth.Kind)).OrderByDescending(pair => pair.Value).Take(6).Select(pair => $"{pair.Key.Issue}/{pair.Key.Kind} {pair.Value}"))}");
        foreach (var (issue, truths) in leading)
        {
            var main = truths.CountBy(truth => truth.Issue).MaxBy(pair => pair.Value);
            var precision = (double)main.Value / truths.Count;
            Assert.True(precision >= 0.8, $"{issue.Name}: {precision:P0} of its posts are of {main.Key}.");
            Assert.Contains(truths, truth => truth.Issue == main.Key && truth.Kind is "original");
            Assert.InRange(truths.Count(truth => truth.Kind is "campaign" or "spam"), 0, truths.Count / 5);
            found.Add(main.Key);
        }
        Assert.Equal(5, found.Count);
        Assert.Distinct(found);
    }

    [Fact]
    public void Campaigns_have_most_posts_and_few_voices()
    {
        var (demo, state) = Loaded.Value;
        var campaigns = Posts(demo, state).Where(pair => pair.Truth.Issue == "lapak").GroupBy(pair => pair.Post.Issue).MaxBy(group => group.Count())!;
        Assert.InRange(campaigns.Count(), 180, 200);
        Assert.InRange(Voices(state, campaigns.Select(pair => pair.Key)).Total, 1, 20);
    }

    [Fact]
    public void Spammer_is_one_voice()
    {
        var (demo, state) = Loaded.Value;
        foreach (var group in Posts(demo, state).Where(pair => pair.Truth.Kind == "spam").GroupBy(pair => pair.Post.Issue))
            Assert.Equal(1, Voices(state, group.Select(pair => pair.Key)).Total);
    }

    [Fact]
    public void Noise_is_off_topic_and_the_rest_is_ranked()
    {
        var (demo, state) = Loaded.Value;
        Assert.Equal(state.PostCount, Posts(demo, state).Count());
        Assert.All(Posts(demo, state), pair => Assert.Equal(pair.Truth.Kind == "noise", pair.Post.Issue is null));
        Assert.Equal((40, 863), (Day(state).OffTopic, Day(state).Posts));
    }

    [Fact]
    public void Copies_of_one_text_are_few_families()
    {
        var (demo, state) = Loaded.Value;
        foreach (var copies in Posts(demo, state).Where(pair => pair.Truth.Kind == "campaign").GroupBy(pair => pair.Truth.Issue))
            Assert.InRange(copies.Select(pair => (pair.Post.Issue, pair.Post.Family)).Distinct().Count(), 1, copies.Count() / 10);
    }

    [Fact]
    public void Originals_of_different_people_are_hardly_ever_one_family()
    {
        var (demo, state) = Loaded.Value;
        var originals = Posts(demo, state).Where(pair => pair.Truth.Kind == "original").Select(pair => pair.Post).ToList();
        Assert.InRange(originals.Select(post => (post.Issue, post.Family)).Distinct().Count(), originals.Count * 95 / 100, originals.Count);
    }

    /// <summary>The posts that the state holds, with what they truly are.</summary>
    private static IEnumerable<(string Key, Demo.Truth Truth, CountedPost Post)> Posts(Demo demo, IssueState state) =>
        demo.Truths.Select(pair => (pair.Key, pair.Value, Post: state.Post(pair.Key))).Where(pair => pair.Post is not null)!;

    private static Voices Voices(IssueState state, IEnumerable<string> keys) =>
        state.Voices(keys.Select(key => state.Posts.TryFind(StoredPost.KeyOf(key), out var number) ? number : throw new InvalidOperationException(key)));

    private static RankedList Day(IssueState state) =>
        state.Reloaded().Ranked().Lists.Single(list => list is { Window: "24h", Scope: "ntb" });

    private static (Demo Demo, IssueState State) Load(int batchSize)
    {
        var demo = new Demo(batchSize);
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        foreach (var digest in demo.Digests)
        {
            clusterer.Apply(digest);
            clusterer.EndRun(Given.Now);
        }
        return (demo, state);
    }
}
