using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeReadingTests(AzuriteFixture azurite)
{
    private static string Upload(int number, string published) => $$"""{ "contentDetails": { "videoId": "video{{number:D6}}", "videoPublishedAt": "{{published}}" } }""";

    private static string Video(int number, string published, int? comments) =>
        $$"""{ "id": "video{{number:D6}}", "snippet": { "publishedAt": "{{published}}", "channelId": "UCx", "title": "Video {{number}}" }, "statistics": { {{(comments is null ? "" : $"\"commentCount\": \"{comments}\"")}} } }""";

    private static string Comment(string id, string published) => $$"""{ "id": "{{id}}", "snippet": { "textDisplay": "Komentar {{id}}", "publishedAt": "{{published}}", "updatedAt": "{{published}}" } }""";

    private static string Thread(string id, string published, int replies, params string[] included) =>
        $$"""{ "id": "{{id}}", "snippet": { "totalReplyCount": {{replies}}, "topLevelComment": {{Comment(id, published)}} }, "replies": { "comments": [ {{string.Join(", ", included)}} ] } }""";

    private async Task<ScriptedYouTube> StartAsync(int? comments = 0) => (await ScriptedYouTube.StartAsync(azurite))
        .Answer("playlistItems", ScriptedYouTube.Items(Upload(2, "2026-11-24T02:00:00Z"), Upload(1, "2026-11-01T02:00:00Z")))
        .Answer("videos", ScriptedYouTube.Items(Video(2, "2026-11-24T02:00:00Z", comments)));

    [Fact]
    public async Task First_poll_takes_two_weeks_of_uploads_and_asks_no_video_without_comments_for_them()
    {
        await using var api = await StartAsync();
        Assert.Equal("video:video000002", Assert.Single((await api.FetchAsync()).Posts).NativeId);
        Assert.Equal(
            ["playlistItems?part=contentDetails&playlistId=UUntbntbntbntbntbntbntbn&maxResults=50", "videos?part=snippet%2Cstatistics&id=video000002"], api.Asked);
    }

    [Fact]
    public async Task Video_is_posted_once_and_its_comments_are_asked_for_when_their_number_changes()
    {
        await using var api = await StartAsync();
        var cursor = (await api.FetchAsync()).Cursor;
        Assert.Empty((await api.FetchAsync(cursor: cursor)).Posts);
        api.Answer("videos", ScriptedYouTube.Items(Video(2, "2026-11-24T02:00:00Z", 1))).Answer("commentThreads", ScriptedYouTube.Items(Thread("Ugx1", "2026-11-24T03:00:00Z", 0)));
        var result = await api.FetchAsync(cursor: cursor);
        Assert.Equal("comment:Ugx1", Assert.Single(result.Posts).NativeId);
        Assert.Equal("commentThreads?part=snippet%2Creplies&videoId=video000002&order=time&maxResults=100&textFormat=plainText", api.Asked[^1]);
        var asked = api.Asked.Count;
        Assert.Empty((await api.FetchAsync(cursor: result.Cursor)).Posts);
        Assert.Equal(asked + 2, api.Asked.Count);
    }

    [Fact]
    public async Task Threads_are_read_until_a_page_ends_with_a_known_one()
    {
        await using var api = await StartAsync(1);
        api.Answer("commentThreads", ScriptedYouTube.Items(Thread("Ugx1", "2026-11-24T03:00:00Z", 0)));
        var cursor = (await api.FetchAsync()).Cursor;
        api.Answer("videos", ScriptedYouTube.Items(Video(2, "2026-11-24T02:00:00Z", 4))).Answer("commentThreads", context => context.Response.WriteAsync(context.Request.Query["pageToken"].ToString() switch
        {
            "" => Paged("P2", Thread("Ugx4", "2026-11-24T03:40:00Z", 0), Thread("Ugx3", "2026-11-24T03:30:00Z", 0)),
            "P2" => Paged("P3", Thread("Ugx2", "2026-11-24T03:20:00Z", 0), Thread("Ugx1", "2026-11-24T03:00:00Z", 0), Thread("Ugx0", "2026-11-24T02:30:00Z", 0)),
            _ => throw new InvalidOperationException("Everything on this page is known."),
        }));
        Assert.Equal(["comment:Ugx4", "comment:Ugx3", "comment:Ugx2"], (await api.FetchAsync(cursor: cursor)).Posts.Select(post => post.NativeId));
    }

    [Fact]
    public async Task Replies_that_the_page_lacks_are_asked_for_and_go_on_where_the_budget_ended()
    {
        await using var api = await StartAsync(4);
        api.Answer("commentThreads", ScriptedYouTube.Items(Thread("Ugx1", "2026-11-24T03:00:00Z", 3, Comment("Ugx1.c", "2026-11-24T03:20:00Z"))));
        api.Answer("comments", context => context.Response.WriteAsync(context.Request.Query["pageToken"].Count == 0
            ? Paged("R2", Comment("Ugx1.c", "2026-11-24T03:20:00Z"), Comment("Ugx1.b", "2026-11-24T03:15:00Z"))
            : ScriptedYouTube.Items(Comment("Ugx1.a", "2026-11-24T03:10:00Z"))));
        var first = await api.FetchAsync(requests: 4);
        Assert.Equal("comments?part=snippet&parentId=Ugx1&maxResults=100&textFormat=plainText", api.Asked[^1]);
        Assert.Equal(["video:video000002", "comment:Ugx1", "comment:Ugx1.c", "comment:Ugx1.b"], first.Posts.Select(post => post.NativeId));
        Assert.Equal(["comment:Ugx1.a"], (await api.FetchAsync(cursor: first.Cursor)).Posts.Select(post => post.NativeId));
        Assert.Contains(api.Asked, request => request.EndsWith("pageToken=R2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reply_to_an_old_thread_is_found_within_a_day()
    {
        await using var api = await StartAsync(1);
        api.Answer("commentThreads", ScriptedYouTube.Items(Thread("Ugx1", "2026-11-24T03:00:00Z", 0)));
        var cursor = (await api.FetchAsync()).Cursor;
        api.Time.Advance(TimeSpan.FromHours(25));
        // Its video's count has not changed: a comment went when the reply came.
        api.Answer("commentThreads", ScriptedYouTube.Items(Thread("Ugx1", "2026-11-24T03:00:00Z", 1, Comment("Ugx1.a", "2026-11-24T20:00:00Z"))));
        Assert.Equal(["comment:Ugx1.a"], (await api.FetchAsync(cursor: cursor)).Posts.Select(post => post.NativeId));
    }

    [Fact]
    public async Task Comments_that_are_turned_off_are_normal_and_not_asked_for_again_that_day()
    {
        await using var api = await StartAsync(null);
        api.Answer("commentThreads", context => YouTubeErrors.WriteAsync(context.Response, 403, "commentsDisabled", domain: "youtube.commentThread"));
        var first = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Ok, null, 1), (first.Outcome, first.Error, first.Posts.Count));
        await api.FetchAsync(cursor: first.Cursor);
        Assert.Single(api.Asked, request => request.StartsWith("commentThreads", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Video_that_is_gone_becomes_a_tombstone_and_is_not_followed_any_more()
    {
        await using var api = await StartAsync();
        var cursor = (await api.FetchAsync()).Cursor;
        api.Answer("videos", ScriptedYouTube.Items()).Answer("playlistItems", ScriptedYouTube.Items());
        var result = await api.FetchAsync(cursor: cursor);
        Assert.Equal(("video:video000002", true), (Assert.Single(result.Posts).NativeId, result.Posts[0].Deleted));
        await api.FetchAsync(cursor: result.Cursor);
        Assert.Equal("playlistItems", api.Asked[^1].Split('?')[0]);
    }

    [Fact]
    public async Task Unknown_channel_does_not_stop_the_others_and_is_told_until_it_is_known()
    {
        await using var api = await StartAsync();
        var known = (HttpContext context) => context.Response.WriteAsync(ScriptedYouTube.Items(Upload(2, "2026-11-24T02:00:00Z")));
        api.Answer("playlistItems", context => context.Request.Query["playlistId"] == "UU" + new string('0', 22) ? YouTubeErrors.WriteAsync(context.Response, 404, "playlistNotFound") : known(context));
        var source = api.Source with { Accounts = ["UC" + new string('0', 22), ScriptedYouTube.Channel] };
        var first = await api.FetchAsync(source);
        var second = await api.FetchAsync(source, first.Cursor);
        Assert.Single(first.Posts);
        Assert.All([first, second], result => Assert.Equal((FetchOutcome.Partial, true), (result.Outcome, result.Error!.Contains("no list of uploads for channel UC000", StringComparison.Ordinal))));
        Assert.Equal(3, api.Asked.Count(request => request.StartsWith("playlistItems", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Search_is_made_every_six_hours_and_looks_back_a_day()
    {
        await using var api = await StartAsync();
        api.Answer("search", ScriptedYouTube.Items("""{ "id": { "videoId": "video000002" }, "snippet": { "publishedAt": "2026-11-24T02:00:00Z" } }"""));
        var source = api.Source with { Accounts = [], Terms = ["lombok|\"nusa tenggara barat\""] };
        var first = await api.FetchAsync(source);
        Assert.Equal("video:video000002", Assert.Single(first.Posts).NativeId);
        Assert.Equal(
            "search?part=snippet&type=video&order=date&q=lombok%7C%22nusa%20tenggara%20barat%22&publishedAfter=2026-11-22T04%3A00%3A00Z&regionCode=ID&relevanceLanguage=id&maxResults=50", api.Asked[0]);
        api.Time.Advance(TimeSpan.FromHours(5.9));
        var second = await api.FetchAsync(source, first.Cursor);
        Assert.DoesNotContain(api.Asked.Skip(1), request => request.StartsWith("search", StringComparison.Ordinal));
        api.Time.Advance(TimeSpan.FromHours(0.2));
        Assert.Empty((await api.FetchAsync(source, second.Cursor)).Posts);
        Assert.Single(api.Asked, request => request.Contains("publishedAfter=2026-11-23T04%3A00%3A00Z", StringComparison.Ordinal));
    }

    private static string Paged(string token, params string[] items) => ScriptedYouTube.Items(items).Replace("\"kind\"", $"\"nextPageToken\": \"{token}\", \"kind\"", StringComparison.Ordinal);
}
