namespace Prcc.Pipeline.Sources.Rechecks;

/// <summary>A connector that must ask again for posts that were taken: to learn of edits and deletions, or since its platform's terms demand it.</summary>
public interface IRecheckingConnector : IConnector
{
    /// <summary>How long after it was taken a post is asked for again the first time.</summary>
    /// <param name="checks">Checks that were made so far.</param>
    /// <returns>Time from the last check to the next; null: never again.</returns>
    TimeSpan? NextCheck(int checks);

    /// <summary>A post whose check has been due for so long is deleted here without an answer; null: it stays.</summary>
    /// <param name="checks">Checks that were made so far.</param>
    TimeSpan? DeleteUnchecked(int checks) => null;

    /// <summary>Most posts of one request.</summary>
    int MostAtOnce { get; }

    /// <summary>Asks for posts again. Never throws for what a server does.</summary>
    /// <param name="source">Where they came from.</param>
    /// <param name="state">What is remembered of it.</param>
    /// <param name="posts">At most <see cref="MostAtOnce"/>.</param>
    /// <param name="budget">What the checks may cost.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken);
}

/// <summary>What the platform said of the posts that were asked for.</summary>
public sealed record RecheckResult
{
    /// <summary>Ok: every post was answered for. Otherwise those that <see cref="Posts"/> names were, the others are asked for again.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>Each post as it is now, or as deleted: one for each that was answered for.</summary>
    public IReadOnlyList<RawPost> Posts { get; init; } = [];

    public string? Error { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>A post that is to be asked for again.</summary>
/// <param name="Platform">As <see cref="RawPost.Platform"/>.</param>
/// <param name="NativeId">As <see cref="RawPost.NativeId"/>.</param>
/// <param name="Due">When.</param>
/// <param name="Checks">Checks that were made so far.</param>
/// <param name="Revision">Short hash of the revision that is held: what comes back as it was is not taken again.</param>
/// <param name="RecheckId">As <see cref="RawPost.RecheckId"/>.</param>
public sealed record HeldPost(string Platform, string NativeId, DateTimeOffset Due, int Checks, string Revision, string? RecheckId = null)
{
    /// <summary>The post's <see cref="Post.Key"/>.</summary>
    public string Key => PostKey.Of(Platform.ToLowerInvariant(), NativeId);

    /// <summary>Its tombstone: it is gone at its platform, or may not be kept.</summary>
    public RawPost Gone(Voice voice) => new() { Platform = Platform, NativeId = NativeId, AuthorId = "", Voice = voice, Text = "", Deleted = true };
}
