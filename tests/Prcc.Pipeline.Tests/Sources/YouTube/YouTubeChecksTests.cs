using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeChecksTests(AzuriteFixture azurite)
{
    private static HeldPost Held(string nativeId) => new("youtube", nativeId, ScriptedYouTube.Noon, 0, "");

    private static string Comment(string id) => $$"""{ "id": "{{id}}", "snippet": { "textDisplay": "Air PDAM mati", "publishedAt": "2026-11-24T03:00:00Z", "updatedAt": "2026-11-24T03:00:00Z", "likeCount": 3 } }""";

    [Fact]
    public async Task Videos_and_comments_are_asked_for_in_two_requests_and_the_absent_are_gone()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("videos", ScriptedYouTube.Items("""{ "id": "videosatu01", "snippet": { "publishedAt": "2026-11-24T03:00:00Z", "channelId": "UCx", "title": "Gubernur" } }""")).Answer("comments", ScriptedYouTube.Items(Comment("Ugx1")));
        var result = await CheckAsync(api, "video:videosatu01", "comment:Ugx1", "comment:Ugx2", "video:videodua02_");
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal(
            [("video:videosatu01", false, Voice.Institution), ("video:videodua02_", true, Voice.Institution), ("comment:Ugx1", false, Voice.Public), ("comment:Ugx2", true, Voice.Public)],
            result.Posts.Select(post => (post.NativeId, post.Deleted, post.Voice)));
        Assert.Equal(["videos?part=snippet%2Cstatistics&id=videosatu01%2Cvideodua02_", "comments?part=snippet&id=Ugx1%2CUgx2&textFormat=plainText"], api.Asked);
    }

    [Fact]
    public async Task Answer_that_one_absent_id_spoils_is_asked_for_in_halves()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("comments", context =>
        {
            var ids = context.Request.Query["id"].ToString().Split(',');
            return ids.Contains("Ugx3") ? YouTubeErrors.WriteAsync(context.Response, 404, "commentNotFound", domain: "youtube.comment") : context.Response.WriteAsync(ScriptedYouTube.Items([.. ids.Select(Comment)]));
        });
        var result = await CheckAsync(api, "comment:Ugx1", "comment:Ugx2", "comment:Ugx3", "comment:Ugx4");
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal([("comment:Ugx1", false), ("comment:Ugx2", false), ("comment:Ugx3", true), ("comment:Ugx4", false)], result.Posts.Select(post => (post.NativeId, post.Deleted)).Order());
    }

    [Fact]
    public async Task What_was_answered_before_a_refusal_counts()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("comments", context => YouTubeErrors.WriteAsync(context.Response, 403, "quotaExceeded"));
        var result = await CheckAsync(api, "video:videosatu01", "comment:Ugx1");
        Assert.Equal((FetchOutcome.Deferred, "video:videosatu01"), (result.Outcome, Assert.Single(result.Posts).NativeId));
        Assert.NotNull(result.NotBefore);
    }

    [Fact]
    public async Task Item_that_cannot_be_understood_is_neither_answered_for_nor_gone()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("comments", ScriptedYouTube.Items("""{ "id": "Ugx1", "snippet": { "textDisplay": "tanpa waktu" } }""", Comment("Ugx2")));
        var result = await CheckAsync(api, "comment:Ugx1", "comment:Ugx2");
        Assert.Equal((FetchOutcome.Ok, "comment:Ugx2"), (result.Outcome, Assert.Single(result.Posts).NativeId));
    }

    private static Task<RecheckResult> CheckAsync(ScriptedYouTube api, params string[] ids) =>
        api.Connector().RecheckAsync(api.Source, new SourceState(), [.. ids.Select(Held)], TestSite.Budget, TestContext.Current.CancellationToken);
}
