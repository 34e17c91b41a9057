using System.Globalization;
using static Prcc.Pipeline.Tests.Sources.YouTube.YouTubeShelf;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>The platform's items as the API writes them.</summary>
internal static class YouTubeJson
{
    public static object Upload(Item video) => new
    {
        kind = "youtube#playlistItem",
        contentDetails = new { videoId = video.Id, videoPublishedAt = Time(video.Published) },
    };

    public static object Found(Item video) => new
    {
        kind = "youtube#searchResult",
        id = new { kind = "youtube#video", videoId = video.Id },
        snippet = new { publishedAt = Time(video.Published), channelId = video.Channel, title = "Judul yang dipotong &amp; dikodekan" },
    };

    public static object Video(Item video, IReadOnlyList<Item> visible)
    {
        var comments = visible.Count(item => item.Under == video.Post.Number || (item.ReplyTo is { } to && visible.Any(thread => thread.Id == to && thread.Under == video.Post.Number)));
        var counts = new Dictionary<string, string> { ["viewCount"] = "120", ["likeCount"] = "7", ["favoriteCount"] = "0" };
        if (!video.IsSilent)
            counts["commentCount"] = comments.ToString(CultureInfo.InvariantCulture);
        return new
        {
            kind = "youtube#video",
            id = video.Id,
            snippet = new { publishedAt = Time(video.Published), channelId = video.Channel, channelTitle = "Kanal NTB", title = video.Post.Text, description = "Liputan dari Lombok Barat." },
            statistics = counts,
        };
    }

    public static object Thread(Item thread, IReadOnlyList<Item> replies, int onPage) => new
    {
        kind = "youtube#commentThread",
        id = thread.Id,
        snippet = new { topLevelComment = Comment(thread), canReply = true, totalReplyCount = replies.Count, isPublic = true },
        replies = replies.Count == 0 ? null : new { comments = replies.Take(onPage).Select(Comment).ToList() },
    };

    public static object Comment(Item comment) => new
    {
        kind = "youtube#comment",
        id = comment.Id,
        snippet = new
        {
            textDisplay = comment.Post.Text,
            authorDisplayName = "@warga",
            authorChannelId = new { value = "UC" + comment.Post.Number.ToString("D22", CultureInfo.InvariantCulture) },
            likeCount = 1,
            publishedAt = Time(comment.Published),
            updatedAt = Time(comment.Post.Edited > comment.Published ? comment.Post.Edited.Value : comment.Published),
        },
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
