using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Items of the API's answers, as far as they are used. What an item lacks is null: the API leaves out what is hidden.</summary>
internal static class YouTubeItems
{
    // The API writes its counts as strings.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>False where the item is no such thing.</returns>
    public static bool TryRead<T>(JsonElement element, [NotNullWhen(true)] out T? item)
        where T : class
    {
        try
        {
            item = element.Deserialize<T>(Json);
        }
        catch (JsonException)
        {
            item = null;
        }
        return item is not null;
    }
}

/// <summary>Of <c>playlistItems</c>.</summary>
internal sealed record UploadItem(UploadDetails? ContentDetails);

/// <param name="VideoId">Id of the video.</param>
/// <param name="VideoPublishedAt">When it became public; null where it is not.</param>
internal sealed record UploadDetails(string? VideoId, DateTimeOffset? VideoPublishedAt);

/// <summary>Of <c>search</c>.</summary>
internal sealed record SearchItem(SearchId? Id, SearchSnippet? Snippet);

internal sealed record SearchId(string? VideoId);

internal sealed record SearchSnippet(DateTimeOffset? PublishedAt);

/// <summary>Of <c>videos</c>.</summary>
internal sealed record VideoItem(string? Id, VideoSnippet? Snippet, VideoStatistics? Statistics);

internal sealed record VideoSnippet(
    DateTimeOffset? PublishedAt, string? ChannelId, string? ChannelTitle, string? Title, string? Description, string? DefaultLanguage, string? DefaultAudioLanguage);

internal sealed record VideoStatistics(long? ViewCount, long? LikeCount, long? CommentCount);

/// <summary>Of <c>commentThreads</c>.</summary>
internal sealed record ThreadItem(ThreadSnippet? Snippet, ThreadReplies? Replies);

internal sealed record ThreadSnippet(CommentItem? TopLevelComment, long? TotalReplyCount);

/// <param name="Comments">Some of the replies, perhaps not all.</param>
internal sealed record ThreadReplies(IReadOnlyList<CommentItem>? Comments);

/// <summary>Of <c>comments</c>.</summary>
internal sealed record CommentItem(string? Id, CommentSnippet? Snippet);

internal sealed record CommentSnippet(string? VideoId, string? TextDisplay, CommentAuthor? AuthorChannelId, long? LikeCount, DateTimeOffset? PublishedAt, DateTimeOffset? UpdatedAt);

internal sealed record CommentAuthor(string? Value);
