namespace Prcc.Pipeline;

/// <summary>How a post was received when its source told it. null: the source does not say, which is not zero.</summary>
public sealed record Metrics(long? Likes, long? Replies, long? Reposts, long? Quotes, long? Views)
{
    /// <returns>null where the source says nothing at all.</returns>
    public static Metrics? OrNull(long? likes, long? replies, long? reposts, long? quotes, long? views) =>
        likes is null && replies is null && reposts is null && quotes is null && views is null ? null : new(likes, replies, reposts, quotes, views);
}
