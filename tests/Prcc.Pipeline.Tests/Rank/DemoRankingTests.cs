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
        foreach (var issue in Day(state).Issues.Take(5))
        {
            var truths = state.Posts.Values.Where(post => post.Issue == issue.Id && post.Published > Given.Now.AddHours(-24)).Select(post => demo.Truths[post.Key]).ToList();
            var main = truths.CountBy(truth => truth.Issue).MaxBy(pair => pair.Value);
            var precision = (double)main.Value / truths.Count;
            TestContext.Current.TestOutputHelper?.WriteLine($"{issue.Rank}. {issue.Name} ({main.Key}): {issue.Voices} voices, precision {precision:P0}");
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
        var campaigns = state.Posts.Values.Where(post => demo.Truths[post.Key].Issue == "lapak").GroupBy(post => post.Issue).MaxBy(group => group.Count())!;
        Assert.InRange(campaigns.Count(), 180, 200);
        Assert.InRange(new Voices(state.Issues[campaigns.Key!], [.. campaigns]).Total, 1, 20);
    }

    [Fact]
    public void Spammer_is_one_voice()
    {
        var (demo, state) = Loaded.Value;
        foreach (var group in state.Posts.Values.Where(post => demo.Truths[post.Key].Kind == "spam").GroupBy(post => post.Issue))
            Assert.Equal(1, new Voices(state.Issues[group.Key!], [.. group]).Total);
    }

    [Fact]
    public void Noise_is_off_topic_and_the_rest_is_ranked()
    {
        var (demo, state) = Loaded.Value;
        Assert.All(state.Posts.Values, post => Assert.Equal(demo.Truths[post.Key].Kind == "noise", post.Issue is null));
        Assert.Equal((40, 863), (Day(state).OffTopic, Day(state).Posts));
    }

    [Fact]
    public void Copies_of_one_text_are_few_families()
    {
        var (demo, state) = Loaded.Value;
        foreach (var copies in state.Posts.Values.Where(post => demo.Truths[post.Key].Kind == "campaign").GroupBy(post => demo.Truths[post.Key].Issue))
            Assert.InRange(copies.Select(post => (post.Issue, post.Family)).Distinct().Count(), 1, copies.Count() / 10);
    }

    [Fact]
    public void Originals_of_different_people_are_hardly_ever_one_family()
    {
        var (demo, state) = Loaded.Value;
        var originals = state.Posts.Values.Where(post => demo.Truths[post.Key].Kind == "original").ToList();
        Assert.InRange(originals.Select(post => (post.Issue, post.Family)).Distinct().Count(), originals.Count * 95 / 100, originals.Count);
    }

    private static RankedList Day(IssueState state) =>
        new Ranker(state.Reloaded(), new(), Given.Words, Given.Now).Rank().Lists.Single(list => list is { Window: "24h", Scope: "ntb" });

    private static (Demo Demo, IssueState State) Load(int batchSize)
    {
        var demo = new Demo(batchSize);
        var state = new IssueState();
        var clusterer = Given.Clusterer(state);
        foreach (var digest in demo.Digests)
        {
            clusterer.Apply(digest);
            clusterer.ForgetOld(Given.Now);
        }
        return (demo, state);
    }
}
