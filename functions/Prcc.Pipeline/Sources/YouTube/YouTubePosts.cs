using System.Net;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Makes posts of videos and comments, always in the same way: what is asked for again must not look edited.</summary>
internal static class YouTubePosts
{
    public const string Platform = "youtube";
    public const string VideoPrefix = "video:";
    public const string CommentPrefix = "comment:";

    /// <returns>Null where the item lacks what every video has.</returns>
    public static RawPost? OfVideo(VideoItem video, Voice voice) =>
        video is not { Id: { Length: > 0 } id, Snippet: { PublishedAt: { } published } snippet } ? null : new RawPost
        {
            Platform = Platform,
            NativeId = VideoPrefix + id,
            AuthorId = snippet.ChannelId ?? "",
            AuthorName = snippet.ChannelTitle,
            Voice = voice,
            Title = Plain(snippet.Title),
            Text = Plain(snippet.Description),
            Url = "https://www.youtube.com/watch?v=" + id,
            Published = published,
            Language = snippet.DefaultLanguage ?? snippet.DefaultAudioLanguage,
            Metrics = video.Statistics is { } counts ? new Metrics(Likes: counts.LikeCount, Replies: counts.CommentCount, Views: counts.ViewCount) : null,
        };

    /// <summary>The public speaks in comments, whoever the channel is.</summary>
    /// <param name="comment">A comment or a reply.</param>
    /// <param name="replies">Replies that it has; null where the answer does not say.</param>
    /// <returns>Null where the item lacks what every comment has.</returns>
    public static RawPost? OfComment(CommentItem comment, long? replies) =>
        comment is not { Id: { Length: > 0 } id, Snippet: { PublishedAt: { } published } snippet } ? null : new RawPost
        {
            Platform = Platform,
            NativeId = CommentPrefix + id,
            AuthorId = snippet.AuthorChannelId?.Value ?? "",
            Voice = Voice.Public,
            Text = Plain(snippet.TextDisplay),
            Url = snippet.VideoId is { } video ? $"https://www.youtube.com/watch?v={video}&lc={id}" : null,
            Published = published,
            Updated = snippet.UpdatedAt > published ? snippet.UpdatedAt : null,
            Metrics = snippet.LikeCount is null && replies is null ? null : new Metrics(Likes: snippet.LikeCount, Replies: replies),
        };

    public static RawPost Gone(string nativeId, Voice voice) =>
        new() { Platform = Platform, NativeId = nativeId, AuthorId = "", Voice = voice, Text = "", Deleted = true };

    /// <summary>The API was asked for plain text: what looks like markup in it was typed by a person.</summary>
    private static string Plain(string? text) => WebUtility.HtmlEncode(text ?? "");
}
