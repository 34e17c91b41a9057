using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources;

/// <summary>What one poll brought.</summary>
public sealed record FetchResult
{
    public required FetchOutcome Outcome { get; init; }

    public IReadOnlyList<RawPost> Posts { get; init; } = [];

    /// <summary>Items that could not become posts, with the reason.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>New items that were left out on purpose: whoever wrote them does not want to be read by machines, no person wrote them, or they hold no words.</summary>
    public int Skipped { get; init; }

    /// <summary>What went wrong and the remedy; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>Where the next poll goes on; null leaves it where it was.</summary>
    public string? Cursor { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>The earliest time the server wants to see us again; null when it did not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What was learnt of the site's clock; null leaves it as it was.</summary>
    public ClockSkewState? ClockSkew { get; init; }

    /// <summary>The hub that the document names; null where it names none, or was not read.</summary>
    public FeedHub? Hub { get; init; }

    /// <summary>The end of a poll of several pages: what came before it counts, whatever ended it.</summary>
    /// <param name="posts">Posts of the pages that were read.</param>
    /// <param name="refused">Items of them that were refused.</param>
    /// <param name="cursor">Where the next poll goes on.</param>
    /// <param name="last">The answer that ended it; Ok where it came to its end or its budget.</param>
    public static FetchResult Paged(IReadOnlyList<RawPost> posts, IReadOnlyList<string> refused, string? cursor, HttpAnswer last)
    {
        var ended = last.Outcome is FetchOutcome.Ok or FetchOutcome.NotModified || last.IsOverBudget;
        return new FetchResult
        {
            Outcome = ended ? refused.Count == 0 ? FetchOutcome.Ok : FetchOutcome.Partial : posts.Count > 0 && last.Outcome != FetchOutcome.AuthFailed ? FetchOutcome.Partial : last.Outcome,
            Error = ended ? refused.Count == 0 ? null : $"{refused.Count} items were refused, the first: {refused[0]}" : last.Error,
            Posts = posts,
            Refused = refused,
            Cursor = cursor,
            NotBefore = last.NotBefore,
        };
    }
}
