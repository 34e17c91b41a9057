using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubePostsTests(AzuriteFixture azurite)
{
    private const string Upload = """{ "contentDetails": { "videoId": "abcdefghijk", "videoPublishedAt": "2026-11-24T02:00:00Z" } }""";

    private const string Video = """
        { "id": "abcdefghijk",
          "snippet": { "publishedAt": "2026-11-24T02:00:00Z", "channelId": "UCntbntbntbntbntbntbntbn", "channelTitle": "Diskominfotik NTB", "title": "Jalan Sekotong <diperbaiki> & dibuka",
                       "description": "Perbaikan selesai.\nWarga bisa lewat.", "defaultAudioLanguage": "id", "liveBroadcastContent": "none" },
          "statistics": { "viewCount": "1204", "favoriteCount": "0", "commentCount": "2" } }
        """;

    private const string Thread = """
        { "id": "UgxSatu", "snippet": { "videoId": "abcdefghijk", "totalReplyCount": 1, "topLevelComment": { "id": "UgxSatu", "snippet": {
              "videoId": "abcdefghijk", "textDisplay": "Kapan jalan di Desa <Buwun Mas> & sekitarnya diperbaiki?\nSudah rusak lama", "textOriginal": "tidak dipakai",
              "authorDisplayName": "@wargasekotong", "authorChannelId": { "value": "UCwargawargawargawargawar" }, "likeCount": 12,
              "publishedAt": "2026-11-24T03:00:00Z", "updatedAt": "2026-11-24T03:30:00Z" } } },
          "replies": { "comments": [ { "id": "UgxSatu.9a", "snippet": { "textDisplay": "Setuju", "likeCount": 0, "parentId": "UgxSatu",
              "publishedAt": "2026-11-24T03:10:00.512Z", "updatedAt": "2026-11-24T03:10:00.512Z" } } ] } }
        """;

    [Fact]
    public async Task Video_has_the_sources_voice_and_its_channel_as_author()
    {
        await using var api = (await ScriptedYouTube.StartAsync(azurite)).Answer("playlistItems", ScriptedYouTube.Items(Upload)).Answer("videos", ScriptedYouTube.Items(Video));
        var post = (await api.FetchAsync()).Posts[0];
        Assert.Equal(("youtube", "video:abcdefghijk", ScriptedYouTube.Channel, "Diskominfotik NTB", Voice.Institution), (post.Platform, post.NativeId, post.AuthorId, post.AuthorName, post.Voice));
        Assert.Equal(("https://www.youtube.com/watch?v=abcdefghijk", "id", new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero)), (post.Url, post.Language, post.Published));
        // Likes are hidden: that is not zero.
        Assert.Equal(new Metrics(Likes: null, Replies: 2, Views: 1204), post.Metrics);
        Assert.Equal(("Jalan Sekotong <diperbaiki> & dibuka", "Perbaikan selesai.\nWarga bisa lewat."), (System.Net.WebUtility.HtmlDecode(post.Title), post.Text));
    }

    [Fact]
    public async Task Comment_and_reply_are_the_publics_whatever_the_channels_voice()
    {
        await using var api = (await ScriptedYouTube.StartAsync(azurite))
            .Answer("playlistItems", ScriptedYouTube.Items(Upload)).Answer("videos", ScriptedYouTube.Items(Video)).Answer("commentThreads", ScriptedYouTube.Items(Thread));
        var result = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Ok, 3, null), (result.Outcome, result.Posts.Count, result.Error));
        var (comment, reply) = (result.Posts[1], result.Posts[2]);
        Assert.Equal(("comment:UgxSatu", "UCwargawargawargawargawar", Voice.Public, null), (comment.NativeId, comment.AuthorId, comment.Voice, comment.Title));
        Assert.Equal((new DateTimeOffset(2026, 11, 24, 3, 30, 0, TimeSpan.Zero), new Metrics(Likes: 12, Replies: 1)), (comment.Updated, comment.Metrics));
        // Its author has no channel any more; it was not edited; how many replies it has is not said.
        Assert.Equal(("comment:UgxSatu.9a", "", null, new Metrics(Likes: 0)), (reply.NativeId, reply.AuthorId, reply.Updated, reply.Metrics));
    }

    [Fact]
    public async Task What_looks_like_markup_in_plain_text_stays_text()
    {
        await using var api = (await ScriptedYouTube.StartAsync(azurite))
            .Answer("playlistItems", ScriptedYouTube.Items(Upload)).Answer("videos", ScriptedYouTube.Items(Video.Replace("<diperbaiki>", "<3", StringComparison.Ordinal)))
            .Answer("commentThreads", ScriptedYouTube.Items(Thread.Replace("<Buwun Mas>", "&lt;3", StringComparison.Ordinal)));
        var posts = (await api.FetchAsync()).Posts;
        Assert.True(Archive.SamplePosts.Maker.TryMake(api.Source, posts[0], ScriptedYouTube.Noon, out var video, out _));
        Assert.True(Archive.SamplePosts.Maker.TryMake(api.Source, posts[1], ScriptedYouTube.Noon, out var comment, out _));
        Assert.Equal(("Jalan Sekotong <3 & dibuka", "Perbaikan selesai.\nWarga bisa lewat."), (video.Name, video.Content));
        Assert.Contains("\nSudah rusak lama", comment.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_lack_what_every_item_has_are_refused_and_counted()
    {
        await using var api = (await ScriptedYouTube.StartAsync(azurite))
            .Answer("playlistItems", ScriptedYouTube.Items(Upload, """{ "contentDetails": { } }""", """{ "contentDetails": { "videoId": "privatprivt" } }""", "17"))
            .Answer("videos", ScriptedYouTube.Items(Video, """{ "snippet": { "title": "tanpa id" } }"""))
            .Answer("commentThreads", ScriptedYouTube.Items(Thread, """{ "id": "x", "snippet": { "topLevelComment": { "id": "x", "snippet": { "likeCount": "banyak" } } } }""", """{ "snippet": { } }"""));
        var result = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Partial, 3, 5), (result.Outcome, result.Posts.Count, result.Refused.Count));
        Assert.StartsWith("5 items were refused, the first: an upload of channel UC", result.Error, StringComparison.Ordinal);
    }
}
