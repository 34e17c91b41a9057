namespace Prcc.Pipeline;

/// <summary>What a platform counted of a post at one moment. Null: it did not say; that is not zero.</summary>
public sealed record Metrics(long? Likes = null, long? Replies = null, long? Reposts = null, long? Quotes = null, long? Views = null)
{
    /// <returns>Null where the source says nothing at all.</returns>
    public static Metrics? OrNull(long? likes, long? replies, long? reposts, long? quotes, long? views) =>
        likes is null && replies is null && reposts is null && quotes is null && views is null ? null : new(likes, replies, reposts, quotes, views);
}
