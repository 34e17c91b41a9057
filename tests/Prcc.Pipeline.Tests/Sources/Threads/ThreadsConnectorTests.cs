using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Threads;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Threads;

public sealed class ThreadsConnectorTests(AzuriteFixture azurite)
{
    private const string Post = """
        { "id": "17901", "text": "Air PDAM di Ampenan mati sejak Subuh 😡 #NTB", "media_type": "TEXT_POST", "permalink": "https://www.threads.net/@warga_ampenan/post/Cx1",
          "timestamp": "2026-11-24T03:05:06+0000", "username": "warga_ampenan", "has_replies": true, "is_quote_post": false, "is_reply": false }
        """;

    private static string Data(params string[] posts) => $$"""{ "data": [{{string.Join(',', posts)}}] }""";

    private Task<ConnectorSite> StartAsync(Func<HttpContext, (int, string)> search) => ConnectorSite.StartAsync(
        "threads", context => context.Request.Path == "/me" ? (200, """{ "id": "1", "username": "PemprovNTB" }""") : search(context),
        services => ThreadsScheduleTests.Storage(services, azurite), ("Threads:AccessToken", GraphFake.Token));

    private static Source Source(ConnectorSite at, params string[] terms) =>
        new() { Id = "threads-ntb", Name = "Threads", Kind = "threads", Url = at.Site.Address, Terms = terms is [] ? ["lombok"] : terms, Voice = Voice.Public };

    [Fact]
    public async Task Poll_understands_every_field()
    {
        await using var at = await StartAsync(_ => (200, Data(Post)));
        var result = await at.PollAsync(Source(at));
        var post = Assert.Single(result.Posts);
        Assert.Equal((FetchOutcome.Ok, null), (result.Outcome, result.Error));
        Assert.Equal(("threads", "17901", "warga_ampenan", Voice.Public), (post.Platform, post.NativeId, post.AuthorId, post.Voice));
        Assert.Equal("Air PDAM di Ampenan mati sejak Subuh 😡 #NTB", post.Text);
        Assert.Equal(("https://www.threads.net/@warga_ampenan/post/Cx1", new DateTimeOffset(2026, 11, 24, 3, 5, 6, TimeSpan.Zero)), (post.Url, post.Published));
        Assert.Null(post.Metrics);
    }

    [Fact]
    public async Task Poll_asks_as_documented_for_words_and_for_tags()
    {
        await using var at = await StartAsync(_ => (200, Data()));
        await at.PollAsync(Source(at, "gempa lombok", "#NTB"));
        Assert.Equal(["/me?fields=id%2Cusername&access_token=" + GraphFake.Token], at.Asked.Take(1));
        var asked = at.Asked.Skip(1).Select(path => HttpUtility.ParseQueryString(path[path.IndexOf('?', StringComparison.Ordinal)..])).ToList();
        Assert.Equal([("gempa lombok", "KEYWORD"), ("NTB", "TAG")], asked.Select(query => (query["q"], query["search_mode"])));
        Assert.All(asked, query => Assert.Equal(
            ("RECENT", "100", "id,text,media_type,permalink,timestamp,username,has_replies,is_quote_post,is_reply", GraphFake.Token),
            (query["search_type"], query["limit"], query["fields"], query["access_token"])));
        var noon = SamplePosts.Noon.ToUnixTimeSeconds();
        Assert.All(asked, query => Assert.Equal(($"{noon - 7 * 86_400 - 3_600}", $"{noon + 1}"), (query["since"], query["until"])));
    }

    [Fact]
    public async Task Poll_after_a_poll_goes_back_an_hour_and_asks_for_the_account_once_a_day()
    {
        await using var at = await StartAsync(_ => (200, Data(Post)));
        var first = await at.PollAsync(Source(at));
        at.Time.Advance(TimeSpan.FromHours(2));
        var second = await at.PollAsync(Source(at), first.Cursor);
        Assert.Contains($"since={SamplePosts.Noon.ToUnixTimeSeconds() + 1 - 3_600}&", at.Asked[^1], StringComparison.Ordinal);
        Assert.Single(at.Asked, path => path.StartsWith("/me", StringComparison.Ordinal));
        at.Time.Advance(TimeSpan.FromDays(1));
        await at.PollAsync(Source(at), second.Cursor);
        Assert.Equal(2, at.Asked.Count(path => path.StartsWith("/me", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Poll_post_edited_within_the_hour_comes_again_with_the_same_id()
    {
        var text = "Jalan Sengkol rusak";
        await using var at = await StartAsync(_ => (200, Data($$"""{ "id": "1", "text": "{{text}}", "timestamp": "2026-11-24T03:59:00+0000", "username": "a" }""")));
        var first = await at.PollAsync(Source(at));
        text = "Jalan Sengkol rusak parah";
        at.Time.Advance(TimeSpan.FromMinutes(15));
        var second = await at.PollAsync(Source(at), first.Cursor);
        Assert.Equal(("1", "Jalan Sengkol rusak parah"), (Assert.Single(second.Posts).NativeId, second.Posts[0].Text));
    }

    [Fact]
    public async Task Poll_that_runs_out_of_requests_goes_on_behind_the_last_page()
    {
        await using var at = await StartAsync(context => (200, context.Request.Query["after"] == "c1"
            ? Data(Post.Replace("17901", "17900", StringComparison.Ordinal))
            : Data(Post).Replace("] }", "], \"paging\": { \"cursors\": { \"after\": \"c1\" } } }", StringComparison.Ordinal)));
        var first = await at.PollAsync(Source(at), requests: 2);
        Assert.Equal("17901", Assert.Single(first.Posts).NativeId);
        at.Time.Advance(TimeSpan.FromMinutes(15));
        var second = await at.PollAsync(Source(at), first.Cursor, requests: 1);
        Assert.Equal("17900", Assert.Single(second.Posts).NativeId);
        Assert.Contains($"until={SamplePosts.Noon.ToUnixTimeSeconds() + 1}&", at.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_cursor_that_is_refused_is_dropped_and_the_window_read_again()
    {
        await using var at = await StartAsync(context => context.Request.Query.ContainsKey("after")
            ? (400, """{ "error": { "message": "(#100) Invalid cursor", "code": 100 } }""")
            : (200, """{ "data": [], "paging": { "cursors": { "after": "c1" } } }"""));
        var window = new SearchWindow(SamplePosts.Noon.ToUnixTimeSeconds() - 60, SamplePosts.Noon.ToUnixTimeSeconds(), "old");
        var cursor = new ThreadsCursor(new ThreadsAccount("x", SamplePosts.Noon.ToUnixTimeSeconds()), 0, new Dictionary<string, TermProgress> { ["lombok"] = new(1_790_000_000, window) });
        var first = await at.PollAsync(Source(at), cursor.Write());
        Assert.Equal(FetchOutcome.Malformed, first.Outcome);
        Assert.Equal(window with { After = null }, ThreadsCursor.Read(first.Cursor).Terms["lombok"].Window);
        Assert.Equal(FetchOutcome.Ok, (await at.PollAsync(Source(at), first.Cursor)).Outcome);
    }

    [Fact]
    public async Task Poll_three_times_only_own_posts_warns_that_the_app_seems_not_approved()
    {
        var author = "pemprovntb";
        await using var at = await StartAsync(_ => (200, Data(Post.Replace("\"warga_ampenan\"", $"\"{author}\"", StringComparison.Ordinal))));
        string? cursor = null;
        foreach (var expected in (FetchOutcome[])[FetchOutcome.Ok, FetchOutcome.Ok, FetchOutcome.Partial])
        {
            var result = await at.PollAsync(Source(at), cursor);
            Assert.Equal(expected, result.Outcome);
            Assert.Equal(expected == FetchOutcome.Partial, result.Error?.Contains("the app seems not approved for threads_keyword_search, and sees only its own posts", StringComparison.Ordinal) ?? false);
            cursor = result.Cursor;
        }
        author = "warga";
        var approved = await at.PollAsync(Source(at), cursor);
        Assert.Equal((FetchOutcome.Ok, null), (approved.Outcome, approved.Error));
    }

    [Fact]
    public async Task Poll_picture_without_words_is_passed_over_and_a_broken_item_refused()
    {
        await using var at = await StartAsync(_ => (200, Data("""{ "id": "1", "media_type": "IMAGE" }""", """{ "id": 5, "text": "x" }""", """{ "text": "tanpa id" }""", Post)));
        var result = await at.PollAsync(Source(at));
        Assert.Equal(("17901", 2, FetchOutcome.Partial), (Assert.Single(result.Posts).NativeId, result.Refused.Count, result.Outcome));
    }

    [Fact]
    public async Task Quota_counts_searches_that_find_something_and_stops_before_it_is_overspent()
    {
        await using var at = await StartAsync(context => (200, context.Request.Query["q"] == "sepi" ? Data() : Data(Post)));
        var quotas = at.Get<Quotas>();
        await at.PollAsync(Source(at, "lombok", "sepi"));
        Assert.Equal(1, await quotas.UsedAsync(ThreadsConnector.Quota, TestContext.Current.CancellationToken));
        await quotas.ReserveAsync(ThreadsConnector.Quota, 2_200 - 1 - 3, TestContext.Current.CancellationToken);

        var result = await at.PollAsync(Source(at, "lombok", "bima"));
        Assert.Equal((FetchOutcome.Partial, SamplePosts.Noon.AddHours(1)), (result.Outcome, result.NotBefore));
        Assert.Contains("the 2,200 searches that Threads allows in 24 hours are spent", result.Error, StringComparison.Ordinal);
        Assert.Equal(5, at.Asked.Count);
    }

    [Theory]
    [InlineData(190, FetchOutcome.AuthFailed, "make a new token and set Sources:Threads:AccessToken")]
    [InlineData(10, FetchOutcome.AuthFailed, "the token needs threads_basic and threads_keyword_search")]
    [InlineData(4, FetchOutcome.Deferred, "error 4")]
    public async Task Poll_error_of_the_graph_becomes_an_outcome_with_a_remedy(int code, FetchOutcome outcome, string remedy)
    {
        await using var at = await StartAsync(_ => (code == 190 ? 401 : 400, JsonSerializer.Serialize(new { error = new { message = "no: " + GraphFake.Token, code } })));
        var result = await at.PollAsync(Source(at));
        Assert.Equal((outcome, outcome == FetchOutcome.Deferred ? SamplePosts.Noon.AddHours(1) : null), (result.Outcome, result.NotBefore));
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(GraphFake.Token, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!doctype html><html><title>Log in</title></html>", FetchOutcome.Blocked)]
    [InlineData("[]", FetchOutcome.Malformed)]
    [InlineData("{ \"id\": \"1\" }", FetchOutcome.Malformed)]
    public async Task Poll_answer_that_is_no_page_is_blocked_or_malformed(string body, FetchOutcome outcome)
    {
        await using var at = await StartAsync(_ => (200, body));
        Assert.Equal(outcome, (await at.PollAsync(Source(at))).Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Cursor_that_is_none_begins_anew(string? cursor) => Assert.Empty(ThreadsCursor.Read(cursor).Terms);
}
