namespace Prcc.Pipeline;

/// <summary>What a platform counted of a post at one moment. Null: it did not say; that is not zero.</summary>
public sealed record Metrics(long? Likes = null, long? Replies = null, long? Reposts = null, long? Quotes = null, long? Views = null);
