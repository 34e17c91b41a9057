using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

public sealed class BlueskySearchTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Window_begins_a_week_back_and_overlaps_the_next_by_fifteen_minutes()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.PollAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(20));
        await bench.PollAsync();
        Assert.EndsWith("searchPosts?q=lombok&sort=latest&since=2026-11-17T04:00:00.000Z&until=2026-11-24T04:00:00.000Z&limit=100", bench.Searches[1], StringComparison.Ordinal);
        Assert.EndsWith("searchPosts?q=lombok&sort=latest&since=2026-11-24T03:45:00.000Z&until=2026-11-24T04:20:00.000Z&limit=100", bench.Searches[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_version_is_asked_where_it_is_and_tried_once_a_day_where_it_is_not()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        for (var poll = 0; poll < 3; poll++)
        {
            await bench.PollAsync();
            bench.Time.Advance(TimeSpan.FromHours(11));
        }
        Assert.Equal(1, bench.Asked.Count(method => method == "searchPostsV2"));
        bench.HasV2 = true;
        bench.Add(5);
        Assert.Single((await bench.PollAsync()).Posts);
        bench.Time.Advance(TimeSpan.FromMinutes(15));
        await bench.PollAsync();
        Assert.Equal(["searchPostsV2", "refreshSession", "searchPostsV2", "searchPostsV2"], bench.Asked.TakeLast(4));
        Assert.Contains("searchPostsV2?query=lombok&sort=recent&since=", bench.Searches[^1], StringComparison.Ordinal);
        Assert.Contains("&allTime=true&limit=100", bench.Searches[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "&lang=id&")]
    [InlineData(true, "&languages=id&")]
    public async Task Mode_indonesian_asks_for_posts_that_state_the_language(bool hasV2, string expected)
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.HasV2 = hasV2;
        bench.Add(5);
        bench.Add(4);
        var post = Assert.Single((await bench.PollAsync(bench.Source() with { Mode = "indonesian" })).Posts);
        Assert.Equal("id", post.Language);
        Assert.Contains(expected, bench.Searches[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twelve_thousand_hits_are_read_over_polls_beyond_the_end_of_the_servers_cursor(bool hasV2)
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.HasV2 = hasV2;
        for (var number = 0; number < 12_000; number++)
            bench.Add(number / 2.0);
        var taken = new HashSet<string>();
        for (var poll = 0; poll < 14; poll++)
        {
            var result = await bench.PollAsync();
            Assert.Equal(FetchOutcome.Ok, result.Outcome);
            Assert.True(result.Posts.Count <= 1_099, $"{result.Posts.Count} posts for a budget of 1,000");
            taken.UnionWith(result.Posts.Select(post => post.NativeId));
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(12_000, taken.Count);
        Assert.InRange(bench.Searches.Count, 120, 150);
    }

    [Fact]
    public async Task Posts_of_one_moment_are_paged_by_the_servers_cursor()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        for (var number = 0; number < 250; number++)
            bench.Add(7);
        var result = await bench.PollAsync();
        Assert.Equal((FetchOutcome.Ok, 250), (result.Outcome, result.Posts.Select(post => post.NativeId).Distinct().Count()));
        Assert.Contains("&cursor=100", bench.Searches[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_deleted_between_two_pages_hides_no_other()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        for (var number = 0; number < 250; number++)
            bench.Add(1 + number);
        bench.Instead = context =>
        {
            // The second page is asked for.
            if (bench.Searches.Count == 3 && bench.Posts.Count == 250)
                bench.Posts.RemoveRange(0, 5);
            return Task.FromResult(false);
        };
        Assert.Equal(250, (await bench.PollAsync()).Posts.Select(post => post.NativeId).Distinct().Count());
        Assert.Equal(245, bench.Posts.Count);
    }

    [Fact]
    public async Task Poll_that_stops_for_its_budget_goes_on_in_the_same_window_and_term()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        for (var number = 0; number < 250; number++)
            bench.Add(1 + number, number % 2 == 0 ? "Lombok" : "Sumbawa");
        var source = bench.Source("lombok", "sumbawa");
        var taken = new List<string>();
        foreach (var expected in (int[])[100, 26, 100, 26])
        {
            var result = await bench.PollAsync(source, posts: expected == 26 ? 10 : 50);
            Assert.Equal(expected, result.Posts.Count);
            taken.AddRange(result.Posts.Select(post => post.NativeId));
            bench.Time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Equal(250, taken.Distinct().Count());
        Assert.All(bench.Searches, search => Assert.Contains("since=2026-11-17T04:00:00.000Z", search, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clock_that_is_put_back_reads_the_day_again()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.State = new SourceState { Cursor = """{"since":"2026-11-25T04:00:00+00:00","until":"2026-11-25T05:00:00+00:00","v2":false,"probed":"2026-11-24T03:00:00+00:00"}""" };
        bench.Add(20 * 60);
        Assert.Single((await bench.PollAsync()).Posts);
        Assert.Contains("since=2026-11-23T04:00:00.000Z", Assert.Single(bench.Searches), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Term_that_was_taken_out_of_the_list_leaves_no_window_unread()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.State = new SourceState { Cursor = """{"since":"2026-11-22T04:00:00+00:00","until":"2026-11-23T05:00:00+00:00","term":"bima","v2":false,"probed":"2026-11-24T03:00:00+00:00"}""" };
        await bench.PollAsync();
        Assert.Contains("q=lombok&sort=latest&since=2026-11-22T04:00:00.000Z&until=2026-11-24T04:00:00.000Z", Assert.Single(bench.Searches), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_that_is_not_understood_is_refused_and_the_others_are_read()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.Add(5);
        var result = await bench.PollAsync(bench.Source("\"nusa tenggara", "lombok"));
        Assert.Equal(FetchOutcome.Partial, result.Outcome);
        Assert.Single(result.Posts);
        Assert.Contains("BadQueryString, unbalanced quote", Assert.Single(result.Refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!doctype html><html><body>Just a moment</body></html>", FetchOutcome.Blocked)]
    [InlineData("[]", FetchOutcome.Malformed)]
    [InlineData("""{"posts":{}}""", FetchOutcome.Malformed)]
    [InlineData("""{"posts":[""", FetchOutcome.Malformed)]
    public async Task Answer_that_is_no_list_of_posts_moves_nothing(string body, FetchOutcome expected)
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.PollAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(15));
        bench.Add(5);
        bench.Instead = async context =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };
        var result = await bench.PollAsync();
        Assert.Equal(expected, result.Outcome);
        Assert.Contains(bench.Address.ToString(), result.Error, StringComparison.Ordinal);
        bench.Instead = null;
        Assert.Single((await bench.PollAsync()).Posts);
    }
}
