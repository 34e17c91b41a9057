namespace Prcc.Functions.Tests.Demo;

public sealed class DemoPostsTests
{
    private static readonly DemoSet Demo = DemoSet.Load();

    [Fact]
    public void Posts_are_as_many_and_as_spread_as_promised()
    {
        Assert.InRange(Demo.Posts.Count, 1_300, 1_600);
        Assert.All(Demo.Posts, post => Assert.True(post.HoursAgo >= 0, post.Id));
        Assert.InRange(Demo.Posts.Max(post => post.HoursAgo) / 24, 33, 35);
        Assert.Equal(Demo.Posts.OrderByDescending(post => post.HoursAgo).Select(post => post.HoursAgo), Demo.Posts.Select(post => post.HoursAgo));
    }

    [Fact]
    public void Last_day_has_enough_posts_besides_campaigns_spam_and_noise() =>
        Assert.InRange(Demo.OfKind("original", "syndicated").Count(post => post.LastDay), 400, int.MaxValue);

    [Fact]
    public void Authors_outside_the_campaigns_are_many() =>
        Assert.InRange(Authors(Demo.OfKind("original", "syndicated", "noise", "spam")), 600, int.MaxValue);

    [Fact]
    public void Every_post_has_its_truth_and_every_truth_its_post()
    {
        var ids = Demo.Posts.Select(post => post.Id).ToList();
        Assert.Distinct(ids);
        Assert.Equal(Demo.Truth.Keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.All(Demo.Truth.Values, truth => Assert.Contains(truth.Sentiment, (string[])["negative", "neutral", "positive"]));
        Assert.All(Demo.Truth.Values, truth => Assert.Contains(truth.Kind, (string[])["original", "syndicated", "campaign", "spam", "noise"]));
    }

    [Fact]
    public void Issues_are_twelve_and_each_has_all_sentiments()
    {
        var issues = Demo.ByIssue("original", "syndicated");
        Assert.Equal(12, issues.Count);
        Assert.All(issues, issue => Assert.Equal(3, issue.Select(post => Demo.Truth[post.Id].Sentiment).Distinct().Count()));
    }

    [Fact]
    public void News_come_from_invented_hosts_and_people_from_networks()
    {
        foreach (var post in Demo.Posts)
            if (post.Voice == "news")
                Assert.EndsWith(".example", post.Platform, StringComparison.Ordinal);
            else
                Assert.Contains(post.Platform, (string[])["x", "instagram", "facebook", "tiktok", "threads", "youtube"]);
        Assert.All(Demo.Posts, post => Assert.Contains(post.Voice, (string[])["public", "news"]));
    }

    [Fact]
    public void An_author_writes_on_one_platform() =>
        Assert.All(Demo.Posts.GroupBy(post => post.Author), posts => Assert.Single(posts.Select(post => post.Platform).Distinct()));

    [Fact]
    public void Leading_five_issues_have_enough_voices_in_the_last_day()
    {
        var voices = Demo.ByIssue("original", "syndicated").Select(issue => Authors(issue.Where(post => post.LastDay))).OrderDescending();
        Assert.All(voices.Take(5), count => Assert.InRange(count, 35, int.MaxValue));
    }

    [Fact]
    public void Counting_posts_alone_puts_the_campaigns_first()
    {
        var counted = Demo.Posts
            .Where(post => post.LastDay && Demo.Truth[post.Id].Kind != "noise")
            .CountBy(post => Demo.Truth[post.Id].Matter)
            .OrderByDescending(matter => matter.Value)
            .Select(matter => matter.Key)
            .ToList();
        Assert.Equal(["gantung", "lapak"], counted.Take(2).Order(StringComparer.Ordinal));
        Assert.Contains("pagar-selagalas", counted.Take(5));
    }

    private static int Authors(IEnumerable<DemoPost> posts) => posts.Select(post => post.Author).Distinct().Count();
}
