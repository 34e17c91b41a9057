using System.Web;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Facebook;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Facebook;

public sealed class FacebookConnectorTests
{
    private const string Post = """
        { "id": "11_1", "message": "Jadwal vaksin hewan di Dompu", "created_time": "2026-11-23T01:00:00+0000", "updated_time": "2026-11-24T03:30:00+0000",
          "permalink_url": "https://www.facebook.com/11/posts/1", "from": { "id": "11", "name": "Pemprov NTB" }, "shares": { "count": 4 },
          "reactions": { "data": [], "summary": { "total_count": 25 } }, "comments": { "data": [], "summary": { "total_count": 2 } } }
        """;

    private const string Comment = """{ "id": "1_9", "message": "Di Pekat kapan, min?", "created_time": "2026-11-24T03:30:00+0000", "like_count": 2, "comment_count": 1, "parent": { "id": "1_5" } }""";

    private static string Data(params string[] items) => $$"""{ "data": [{{string.Join(',', items)}}] }""";

    private static string Answer(HttpContext context) => context.Request.Path.Value!.EndsWith("/feed", StringComparison.Ordinal) ? Data(Post) : Data(Comment);

    private static Task<ConnectorSite> StartAsync(Func<HttpContext, (int, string)> answer) =>
        ConnectorSite.StartAsync("facebook", answer, settings: [("Facebook:11", "EAArahasiaSebelas"), ("Facebook:22", "EAArahasiaDuaDua")]);

    private static Source Source(ConnectorSite at, params string[] pages) =>
        new() { Id = "facebook-ntb", Name = "Pemprov", Kind = "facebook", Url = at.Site.Address, Accounts = pages is [] ? ["11"] : pages, Voice = Voice.Institution };

    [Fact]
    public async Task Poll_understands_every_field_of_posts_and_comments()
    {
        await using var at = await StartAsync(context => (200, Answer(context)));
        var result = await at.PollAsync(Source(at));
        Assert.Equal((FetchOutcome.Ok, null, 2), (result.Outcome, result.Error, result.Posts.Count));
        var (post, comment) = (result.Posts[0], result.Posts[1]);
        Assert.Equal(("facebook", "11/11_1", "11", "Pemprov NTB", Voice.Institution), (post.Platform, post.NativeId, post.AuthorId, post.AuthorName, post.Voice));
        Assert.Equal(("Jadwal vaksin hewan di Dompu", "https://www.facebook.com/11/posts/1", new Metrics(25, 2, 4)), (post.Text, post.Url, post.Metrics));
        Assert.Equal((new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 3, 30, 0, TimeSpan.Zero)), (post.Published, post.Updated));
        Assert.Equal(("11/11_1/1_9", "", null, Voice.Public), (comment.NativeId, comment.AuthorId, comment.AuthorName, comment.Voice));
        Assert.Equal(("Di Pekat kapan, min?", null, new Metrics(2, 1)), (comment.Text, comment.Url, comment.Metrics));
    }

    [Fact]
    public async Task Poll_asks_as_documented()
    {
        await using var at = await StartAsync(context => (200, Answer(context)));
        await at.PollAsync(Source(at));
        var asked = at.Asked.Select(path => path.Split('?')).ToList();
        Assert.Equal(["/11/feed", "/11_1/comments"], asked.Select(path => path[0]));
        var (feed, comments) = (HttpUtility.ParseQueryString(asked[0][1]), HttpUtility.ParseQueryString(asked[1][1]));
        Assert.Equal(["fields", "since", "limit", "access_token"], feed.AllKeys);
        Assert.Equal(
            "id,message,created_time,updated_time,permalink_url,from,shares,reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)", feed["fields"]);
        Assert.Equal(($"{SamplePosts.Noon.AddDays(-14).ToUnixTimeSeconds()}", "EAArahasiaSebelas"), (feed["since"], feed["access_token"]));
        Assert.Equal(["fields", "filter", "order", "limit", "access_token"], comments.AllKeys);
        Assert.Equal(("id,message,created_time,from,like_count,comment_count,parent", "stream", "reverse_chronological", "100"), (comments["fields"], comments["filter"], comments["order"], comments["limit"]));
    }

    [Fact]
    public async Task Poll_reads_comments_only_of_posts_that_were_touched_since()
    {
        await using var at = await StartAsync(context => (200, Answer(context)));
        var first = await at.PollAsync(Source(at));
        at.Time.Advance(TimeSpan.FromMinutes(45));
        var second = await at.PollAsync(Source(at), first.Cursor);
        at.Time.Advance(TimeSpan.FromMinutes(15));
        await at.PollAsync(Source(at), second.Cursor);
        Assert.Equal(["/11/feed", "/11_1/comments", "/11/feed", "/11_1/comments", "/11/feed"], at.Asked.Select(path => path.Split('?')[0]));
    }

    [Fact]
    public async Task Poll_stops_at_a_comment_that_is_known()
    {
        const string Paging = """, "paging": { "cursors": { "after": "c1" }, "next": "https://graph.facebook.com/x?access_token=t&after=c1" } }""";
        var created = "2026-11-24T03:30:00+0000";
        await using var at = await StartAsync(context => (200, context.Request.Path.Value!.EndsWith("/feed", StringComparison.Ordinal) ? Data(Post)
            : context.Request.Query.ContainsKey("after") ? Data(Comment) : Data(Comment.Replace("2026-11-24T03:30:00+0000", created, StringComparison.Ordinal))[..^2] + Paging));
        var first = await at.PollAsync(Source(at));
        Assert.Equal(3, at.Asked.Count);
        created = "2026-11-24T02:30:00+0000";
        await at.PollAsync(Source(at), first.Cursor);
        Assert.Equal(5, at.Asked.Count);
    }

    [Fact]
    public async Task Poll_that_runs_out_of_requests_goes_on_with_the_comments()
    {
        await using var at = await StartAsync(context => (200, Answer(context)));
        var first = await at.PollAsync(Source(at), requests: 1);
        Assert.Equal(("11/11_1", FetchOutcome.Ok), (Assert.Single(first.Posts).NativeId, first.Outcome));
        var second = await at.PollAsync(Source(at), first.Cursor, requests: 1);
        Assert.Equal("11/11_1/1_9", Assert.Single(second.Posts).NativeId);
        Assert.Null(FacebookCursor.Read(second.Cursor)["11"].Sweep);
    }

    [Fact]
    public async Task Poll_names_a_page_without_a_token_and_one_whose_token_expired_and_reads_the_others()
    {
        await using var at = await StartAsync(context => context.Request.Query["access_token"] == "EAArahasiaDuaDua"
            ? (400, """{ "error": { "message": "Malformed access token EAArahasiaDuaDua", "code": 190 } }""") : (200, Answer(context)));
        var result = await at.PollAsync(Source(at, "33", "22", "11"));
        Assert.Equal((FetchOutcome.Partial, 2), (result.Outcome, result.Posts.Count));
        Assert.Equal(
            "page 33 is off: setting Sources:Facebook:33 is not set; page 22: 127.0.0.1/22/feed: Malformed access token … (error 190): make a new token and set Sources:Facebook:22", result.Error);
        Assert.Equal(FetchOutcome.AuthFailed, (await at.PollAsync(Source(at, "33", "22"))).Outcome);
    }

    [Fact]
    public async Task Missing_turns_it_off_only_where_no_page_has_a_token()
    {
        await using var at = await StartAsync(_ => (500, ""));
        Assert.Null(at.Connector.Missing(Source(at, "33", "11")));
        Assert.Equal("setting Sources:Facebook:33 is not set", at.Connector.Missing(Source(at, "33", "44")));
    }

    [Theory]
    [InlineData(10, FetchOutcome.AuthFailed, "pages_read_engagement and pages_read_user_content for the page")]
    [InlineData(32, FetchOutcome.Deferred, "error 32")]
    public async Task Poll_error_becomes_an_outcome_with_a_remedy(int code, FetchOutcome outcome, string words)
    {
        await using var at = await StartAsync(_ => (403, $$"""{ "error": { "message": "no", "code": {{code}} } }"""));
        var result = await at.PollAsync(Source(at, "11", "22"));
        Assert.Equal((outcome, code == 32 ? SamplePosts.Noon.AddHours(1) : null), (result.Outcome, result.NotBefore));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Equal(code == 32 ? 1 : 2, at.Asked.Count);
    }

    [Fact]
    public async Task Poll_page_that_says_its_calls_are_used_up_is_the_last()
    {
        await using var at = await StartAsync(context =>
        {
            context.Response.Headers["X-Business-Use-Case-Usage"] = """{ "11": [{ "type": "pages", "call_count": 100, "total_cputime": 1, "total_time": 1, "estimated_time_to_regain_access": 20 }] }""";
            return (200, Answer(context));
        });
        var result = await at.PollAsync(Source(at));
        Assert.Equal((FetchOutcome.Ok, SamplePosts.Noon.AddMinutes(20), 1), (result.Outcome, result.NotBefore, at.Asked.Count));
        Assert.Equal(["11_1"], FacebookCursor.Read(result.Cursor)["11"].Sweep!.Pending);
    }

    [Fact]
    public async Task Poll_visitors_post_is_the_publics_and_what_the_page_answers_is_its_own()
    {
        await using var at = await StartAsync(context => (200, context.Request.Path.Value!.EndsWith("/feed", StringComparison.Ordinal)
            ? Data(Post.Replace("""{ "id": "11", "name": "Pemprov NTB" }""", """{ "id": "77", "name": "Warga" }""", StringComparison.Ordinal))
            : Data("""{ "id": "1_8", "message": "Kami cek, terima kasih", "from": { "id": "11", "name": "Pemprov NTB" } }""", """{ "id": "1_7", "message": "" }""")));
        var result = await at.PollAsync(Source(at));
        Assert.Equal([("77", null, Voice.Public), ("11", "Pemprov NTB", Voice.Institution)], result.Posts.Select(post => (post.AuthorId, post.AuthorName, post.Voice)));
    }

    [Fact]
    public async Task Poll_post_that_was_deleted_before_its_comments_were_read_is_skipped()
    {
        await using var at = await StartAsync(context => context.Request.Path.Value!.EndsWith("/feed", StringComparison.Ordinal)
            ? (200, Data(Post)) : (400, """{ "error": { "message": "Unsupported get request.", "code": 100, "error_subcode": 33 } }"""));
        var result = await at.PollAsync(Source(at));
        Assert.Equal((FetchOutcome.Ok, null), (result.Outcome, FacebookCursor.Read(result.Cursor)["11"].Sweep));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Cursor_that_is_none_begins_anew(string? cursor) => Assert.Empty(FacebookCursor.Read(cursor));
}
