using System.Text.Json;

namespace Prcc.Functions.Tests.Demo;

/// <summary>What the demo shows, held against the truth that only tests read.</summary>
public sealed class DemoRankingTests(DemoProcess demo, ITestOutputHelper output)
{
    [Fact]
    public async Task The_five_ranked_issues_are_five_true_ones_and_no_campaign_or_spam()
    {
        var truths = new List<string>();
        var set = DemoSet.Load();
        var trends = await ReadyAsync();
        foreach (var issue in trends.GetProperty("issues").EnumerateArray())
        {
            var posts = await PostsAsync(issue.GetProperty("id").GetString()!, set);
            var matters = posts.GroupBy(post => set.Truth[post.Id].Issue).OrderByDescending(group => group.Count()).ToList();
            var purity = (double)matters[0].Count() / posts.Count;
            output.WriteLine($"{issue.GetProperty("rank")}. {issue.GetProperty("name")}: {issue.GetProperty("voices")} voices = {matters[0].Key}, {purity:P0} of {posts.Count} posts");
            Assert.True(purity >= 0.75, $"{issue.GetProperty("name")} is a mixture: {string.Join(", ", matters.Select(group => $"{group.Key} {group.Count()}"))}");
            Assert.DoesNotContain(set.Truth[matters[0].First().Id].Kind, (string[])["campaign", "spam", "noise"]);
            truths.Add(matters[0].Key);
        }
        Assert.Equal(5, truths.Distinct().Count());
        output.WriteLine($"five issues {demo.UntilFiveIssues.TotalSeconds:F0} s after the start of the process");
    }

    [Fact]
    public async Task Sentiment_of_the_five_agrees_with_the_labels_in_direction()
    {
        var set = DemoSet.Load();
        var trends = await ReadyAsync();
        foreach (var issue in trends.GetProperty("issues").EnumerateArray())
        {
            var net = issue.GetProperty("sentiment").GetProperty("net").GetDouble();
            var posts = await PostsAsync(issue.GetProperty("id").GetString()!, set);
            var truth = posts.Average(post => set.Truth[post.Id].Sentiment switch { "positive" => 1.0, "negative" => -1.0, _ => 0.0 });
            output.WriteLine($"{issue.GetProperty("name")}: net {net:F2}, by the labels {truth:F2}");
            Assert.Equal(Math.Sign(truth), Math.Sign(net));
        }
    }

    [Fact]
    public async Task Every_demo_post_is_counted_once()
    {
        var trends = await demo.UntilAsync("/api/trends?window=24h", json => json.GetProperty("posts").GetInt32() + json.GetProperty("offTopic").GetInt32() > 850);
        var day = DemoSet.Load().Posts.Count(post => post.HoursAgo < 23);
        var all = DemoSet.Load().Posts.Count(post => post.HoursAgo < 24);

        Assert.InRange(trends.GetProperty("posts").GetInt32() + trends.GetProperty("offTopic").GetInt32(), day, all);
    }

    [Fact]
    public async Task The_console_tells_the_way_in_plain_words_and_the_address_at_the_end()
    {
        await ReadyAsync();
        for (var tries = 0; tries < 40 && !demo.Output.Contains("open http", StringComparison.Ordinal); tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);

        Assert.Contains("invented posts are archived", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Classified", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Ranked", demo.Output, StringComparison.Ordinal);
        Assert.Contains($"open {demo.Address.ToString().TrimEnd('/')}", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", demo.Output, StringComparison.Ordinal);
    }

    private Task<JsonElement> ReadyAsync() =>
        demo.UntilAsync("/api/trends?top=5", json => json.GetProperty("posts").GetInt32() + json.GetProperty("offTopic").GetInt32() > 850 && json.GetProperty("demo").GetBoolean());

    /// <summary>The posts of an issue, found again by their text.</summary>
    private async Task<List<DemoPost>> PostsAsync(string issue, DemoSet set)
    {
        var found = new List<DemoPost>();
        var byOpening = set.Posts.ToLookup(post => Opening((post.Title is null ? "" : post.Title + " ") + post.Text));
        string? continuation = null;
        do
        {
            var page = await demo.GetAsync($"/api/issues/{issue}/posts?continuation={continuation}");
            found.AddRange(page.GetProperty("posts").EnumerateArray()
                .SelectMany(post => byOpening[Opening(post.GetProperty("text").GetString()!)].Take(1)));
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);
        Assert.NotEmpty(found);
        return found;
    }

    // Letters only: masking and white space are the pipeline's.
    private static string Opening(string text) => string.Concat(text.Where(char.IsLetter).Take(60)).ToLowerInvariant();
}
