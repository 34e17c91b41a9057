using Microsoft.Extensions.Logging;

namespace Prcc.Pipeline.Sources.Rechecks;

/// <summary>
/// One run of the timer that asks again for posts that were taken: what was edited becomes a new revision, what is gone a tombstone.
/// The new date is noted before the old is forgotten: a crash in between asks once more.
/// </summary>
public sealed class RecheckRun(
    SourceList sources, SourceConnectors connectors, SourceStates states, HostClaims claims, HeldPosts held, PostIntake intake, TimeProvider time, ILogger<RecheckRun> logger)
{
    // More wait for the next run: a function may not run for ever.
    private const int MostPosts = 2_000;

    /// <returns>Posts that were answered for.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var answered = 0;
        // What a disabled source has brought is not asked for any more, but is still deleted when it must be.
        foreach (var source in sources.All)
            if (connectors.Rechecking(source) is { } connector)
                answered += await CheckAsync(source, connector, cancellationToken);
        return answered;
    }

    private async Task<int> CheckAsync(Source source, IRecheckingConnector connector, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await held.DueAsync(source.Id, now, MostPosts, cancellationToken);
        if (due.Count == 0)
            return 0;
        var off = source.Enabled ? connectors.Missing(source) : "it is disabled";
        var (answers, error) = off is not null ? ([], off) : await AskAsync(source, connector, due, now, cancellationToken);
        var posts = due
            .Select(post => (Post: post, Now: answers.GetValueOrDefault(post.Key) ?? Expired(connector, source, post, now)))
            .Where(post => post.Now is not null)
            .DistinctBy(post => (post.Post.Key, post.Post.Due))
            .ToList();

        var checks = posts.GroupBy(post => post.Post.Key).ToDictionary(post => post.Key, post => post.Max(one => one.Post.Checks) + 1);
        var taking = intake.Begin(now);
        await taking.AddAsync(
            source, [.. posts.Select(post => post.Now!)], posts.Select(post => post.Post.Revision),
            (key, _) => checks.TryGetValue(key, out var made) && connector.NextCheck(made) is { } wait ? new NextCheck(now + wait, made) : null, cancellationToken);
        await taking.FlushAsync(cancellationToken);
        await held.RemoveAsync(source.Id, posts.Select(post => post.Post), cancellationToken);
        logger.LogInformation(
            "Source {Source}: {Due} posts were due to be asked for again, {Answered} answered, {Gone} of them gone{Trouble}.",
            source.Id, due.Count, posts.Count, posts.Count(post => post.Now!.Deleted), error is null ? "" : "; " + error);
        return posts.Count;
    }

    private async Task<(Dictionary<string, RawPost> Answers, string? Error)> AskAsync(
        Source source, IRecheckingConnector connector, IReadOnlyList<HeldPost> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var host = source.Url.Authority;
        var answers = new Dictionary<string, RawPost>();
        var budget = RunBudget.Of(source, time);
        var book = await states.LoadBookAsync(cancellationToken);
        if (!(book.Hosts.GetValueOrDefault(host)?.State.IsOpen(now) ?? true))
            return (answers, "another run speaks to its host, or the host asked to wait");
        var ours = await claims.TakeAsync([(host, budget.Time)], book, now, cancellationToken);
        if (ours.Count == 0)
            return (answers, "another run speaks to its host");
        string? error = null;
        var notBefore = new Dictionary<string, DateTimeOffset>();
        foreach (var part in due.Chunk(connector.MostAtOnce))
        {
            if (!budget.IsLeft || error is not null || notBefore.Count > 0)
                break;
            var result = await connector.RecheckAsync(source, book.Sources.GetValueOrDefault(source.Id)?.State ?? new SourceState(), part, budget, cancellationToken);
            foreach (var post in result.Posts)
                answers[PostKey.Of(post.Platform.ToLowerInvariant(), post.NativeId)] = post;
            if (result.NotBefore is { } until)
                notBefore[host] = until;
            error = result.Outcome == FetchOutcome.Ok ? null : result.Error ?? result.Outcome.ToString();
        }
        await claims.GiveBackAsync(ours, notBefore, cancellationToken);
        return (answers, error);
    }

    /// <summary>The tombstone of a post that the platform's terms do not let us keep unchecked any longer; null while it may stay.</summary>
    private static RawPost? Expired(IRecheckingConnector connector, Source source, HeldPost post, DateTimeOffset now) =>
        connector.DeleteUnchecked(post.Checks) is { } longest && now - post.Due >= longest ? post.Gone(source.Voice) : null;
}
