using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonPagingTests
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static MastodonPlatform Platform(int posts)
    {
        var platform = new MastodonPlatform(Clock);
        Insert(platform, posts);
        return platform;
    }

    private static void Insert(MastodonPlatform platform, int posts)
    {
        for (var number = 0; number < posts; number++)
            platform.Change(0, 0);
    }

    private static RunBudget Budget(int requests, int posts = 10_000) => new(requests, posts, TimeSpan.FromMinutes(1), Clock);

    private static string Position(FetchResult result, string timeline) =>
        JsonDocument.Parse(result.Cursor!).RootElement.GetProperty("read").GetProperty(timeline).GetProperty("id").GetString()!;

    [Fact]
    public async Task First_poll_reads_the_newest_page_and_no_further_back()
    {
        var platform = Platform(200);
        await using var site = await MastodonSite.StartAsync(platform.AnswerAsync);
        var result = await site.FetchAsync();
        Assert.Equal(["/api/v2/instance", "/api/v1/timelines/tag/lombok?limit=40"], site.Requests);
        Assert.Equal((FetchOutcome.Ok, "289"), (result.Outcome, Position(result, "lombok")));
        // Of the 40 newest those of opted-out authors and bots are left out, and counted.
        Assert.Equal(40, result.Posts.Count + result.Skipped);
        Assert.True(result.Skipped > 0);
    }

    [Fact]
    public async Task Poll_goes_on_forwards_until_it_meets_the_newest_page()
    {
        var platform = Platform(9);
        await using var site = await MastodonSite.StartAsync(platform.AnswerAsync);
        var first = await site.FetchAsync();
        Insert(platform, 150);
        var second = await site.FetchAsync(state: new SourceState { Cursor = first.Cursor });
        Assert.Equal("249", Position(second, "lombok"));
        var asked = site.Requests.Skip(2).Select(path => path["/api/v1/timelines/tag/lombok?limit=40".Length..]).ToList();
        Assert.Equal(["", "&min_id=99"], asked.Take(2));
        // About two thirds of 150 posts have the hashtag: three pages, of which the last is the newest one's neighbour or the same.
        Assert.InRange(asked.Count, 3, 4);
        Assert.All(asked, query => Assert.DoesNotContain("since_id", query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Poll_whose_budget_ends_in_the_middle_is_continued_before_anything_else()
    {
        var platform = Platform(10);
        await using var site = await MastodonSite.StartAsync(platform.AnswerAsync);
        var taken = new HashSet<string>();
        var state = new SourceState();
        for (var poll = 0; poll < 12; poll++)
        {
            if (poll == 1)
                Insert(platform, 300);
            // Every page is more than the budget of posts: one request a poll.
            var result = await site.FetchAsync(site.Source("lombok"), state, Budget(10, posts: 5));
            taken.UnionWith(result.Posts.Select(post => post.NativeId));
            state = state with { Cursor = result.Cursor };
        }
        var wanted = platform.Posts.Where(post => post.Number % 3 != 2 && post.Number % 5 != 0 && platform.IsWanted(post)).Select(post => $"https://lombok.example/users/warga1/statuses/{90 + post.Number}");
        Assert.Empty(wanted.Except(taken));
    }

    [Fact]
    public async Task Every_hashtag_has_its_turn_within_a_budget_of_one_request()
    {
        await using var site = await MastodonSite.StartAsync(Platform(30).AnswerAsync);
        var state = new SourceState();
        for (var poll = 0; poll < 5; poll++)
            state = state with { Cursor = (await site.FetchAsync(site.Source("Lombok", "ntb", "lombok", "sumbawa"), state, Budget(1))).Cursor };
        Assert.Equal(
            ["/api/v2/instance", .. new[] { "lombok", "ntb", "sumbawa", "lombok" }.Select(tag => $"/api/v1/timelines/tag/{tag}?limit=40")],
            site.Requests);
    }

    [Fact]
    public async Task Post_that_arrives_late_below_the_position_is_read()
    {
        var late = MastodonSamples.Status("150", "Kabar dari peladen lain");
        var page = MastodonSamples.Page(MastodonSamples.Status("200"), MastodonSamples.Status("100"));
        await using var site = await MastodonSite.StartAsync(context => MastodonSite.IsProbe(context, "{}") ?? context.Response.WriteAsync(page));
        var first = await site.FetchAsync();
        page = MastodonSamples.Page(MastodonSamples.Status("200"), late, MastodonSamples.Status("100"));
        var second = await site.FetchAsync(state: new SourceState { Cursor = first.Cursor });
        Assert.Contains(second.Posts, post => post.RecheckId == "150");
        Assert.Equal("200", Position(second, "lombok"));
    }

    [Fact]
    public async Task Hashtag_that_nobody_used_yet_begins_with_its_first_post()
    {
        var answers = new Queue<string>(["[]", MastodonSamples.Page(MastodonSamples.Status("90")), MastodonSamples.Page(MastodonSamples.Status("7"))]);
        await using var site = await MastodonSite.StartAsync(context => MastodonSite.IsProbe(context, "{}") ?? context.Response.WriteAsync(answers.TryDequeue(out var page) ? page : "[]"));
        var first = await site.FetchAsync();
        var second = await site.FetchAsync(state: new SourceState { Cursor = first.Cursor });
        Assert.Equal("/api/v1/timelines/tag/lombok?limit=40&min_id=0", site.Requests[3]);
        Assert.Equal(["90", "7"], second.Posts.Select(post => post.RecheckId));
        Assert.Equal("90", Position(second, "lombok"));
    }

    [Fact]
    public async Task Hashtag_that_the_server_does_not_know_is_silence_but_a_proxys_404_is_not()
    {
        foreach (var (body, outcome) in new[] { ("""{"error":"Record not found"}""", FetchOutcome.Ok), ("<html>404</html>", FetchOutcome.Unreachable) })
        {
            await using var site = await MastodonSite.AnsweringAsync(body, more: response => response.StatusCode = 404);
            Assert.Equal(outcome, (await site.FetchAsync()).Outcome);
        }
    }

    [Fact]
    public async Task Link_counts_for_the_position_but_is_not_followed_to_another_host()
    {
        await using var site = await MastodonSite.AnsweringAsync(
            MastodonSamples.Page(MastodonSamples.Status("100")), token: true,
            more: response => response.Headers.Link = "<http://lain.example/api/v1/timelines/tag/lombok?max_id=9>; rel=\"next\", <http://lain.example/x?min_id=105>; rel=\"prev\"");
        Assert.Equal("105", Position(await site.FetchAsync(), "lombok"));
        Assert.All(site.Authorizations, value => Assert.Equal("Bearer " + MastodonSite.Token, value));
    }

    [Fact]
    public async Task Ids_order_by_length_first()
    {
        await using var site = await MastodonSite.AnsweringAsync(MastodonSamples.Page(MastodonSamples.Status("99"), MastodonSamples.Status("100"), MastodonSamples.Status("9")));
        Assert.Equal("100", Position(await site.FetchAsync(), "lombok"));
    }

    [Fact]
    public async Task Public_timeline_is_the_servers_own_and_has_one_cursor()
    {
        await using var site = await MastodonSite.AnsweringAsync(MastodonSamples.Page(MastodonSamples.Status("100")));
        var result = await site.FetchAsync(site.Source());
        Assert.Equal("/api/v1/timelines/public?limit=40&local=true", site.Requests[^1]);
        Assert.Equal("100", Position(result, ""));
    }

    [Fact]
    public async Task Timeline_that_is_no_longer_in_the_list_leaves_the_cursor()
    {
        await using var site = await MastodonSite.AnsweringAsync(MastodonSamples.Page(MastodonSamples.Status("100")));
        var both = await site.FetchAsync(site.Source("lombok", "ntb"));
        var one = await site.FetchAsync(site.Source("ntb"), new SourceState { Cursor = both.Cursor });
        Assert.Contains("lombok", both.Cursor, StringComparison.Ordinal);
        Assert.DoesNotContain("lombok", one.Cursor, StringComparison.Ordinal);
    }
}
