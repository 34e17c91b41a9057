using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// One run of a fetch timer: polls every source that is due, host by host, sends what is new to archive and queue, and only then saves
/// the sources' states. A crash anywhere repeats a poll and loses nothing.
/// </summary>
public sealed class FetchRun(
    SourceList sources, SourceConnectors connectors, SourceStates states, HostClaims claims, PostIntake intake, TimeProvider time, ILogger<FetchRun> logger)
{
    // Slow servers are waited for side by side.
    private const int HostsAtOnce = 4;

    // A timer fires a moment early or late: without it a source would be polled a whole tick later than meant.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    /// <summary>Polls the sources that are due.</summary>
    /// <returns>Posts sent on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var book = await states.LoadBookAsync(cancellationToken);
        var due = sources.All
            .Where(source => source.Enabled && connectors.Missing(source) is null && IsDue(source, book, now))
            .GroupBy(source => source.Url.Authority)
            .Where(host => book.Hosts.GetValueOrDefault(host.Key)?.State.IsOpen(now) ?? true)
            .ToList();
        if (due.Count == 0)
            return 0;

        var ours = await claims.TakeAsync([.. due.Select(host => (host.Key, host.Aggregate(TimeSpan.Zero, (sum, source) => sum + RunBudget.Of(source, time).Time)))], book, now, cancellationToken);
        var notBefore = new ConcurrentDictionary<string, DateTimeOffset>();
        var polls = new ConcurrentDictionary<string, FetchResult>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due.Where(host => ours.ContainsKey(host.Key)), options, async (host, token) =>
        {
            foreach (var source in host)
            {
                // What one source was told holds for the others on the host.
                if (notBefore.ContainsKey(host.Key))
                    return;
                var result = polls[source.Id] = await connectors.For(source).FetchAsync(source, StateOf(book, source), RunBudget.Of(source, time), token);
                if (result.NotBefore is { } until)
                    notBefore[host.Key] = until;
            }
        });

        var taking = intake.Begin(now);
        var polled = new List<(string Source, SourceState After, StoredState? Loaded)>();
        var taken = 0;
        // In the order of the list: the same polls make the same batches.
        foreach (var source in sources.All.Where(source => polls.ContainsKey(source.Id)))
        {
            var (before, result) = (StateOf(book, source), polls[source.Id]);
            foreach (var reason in result.Refused)
                logger.LogWarning("Source {Source}: refused an item: {Reason}", source.Id, reason);
            var firstCheck = connectors.Rechecking(source)?.NextCheck(0) is { } wait ? new NextCheck(now + wait, 0) : (NextCheck?)null;
            var posts = await taking.AddAsync(source, result.Posts, [.. before.Seen, .. PushesOf(book, source)?.Seen ?? []], (_, isNew) => isNew ? firstCheck : null, cancellationToken);
            taken += posts.Count;
            var after = SourceHistory.After(before, result, posts.Count, posts.Refused.Count + result.Refused.Count, posts.Seen, TimeSpan.FromMinutes(source.PollMinutes), now);
            polled.Add((source.Id, after, book.Sources.GetValueOrDefault(source.Id)));
        }
        await taking.FlushAsync(cancellationToken);

        var saved = await states.SaveAsync(polled, cancellationToken);
        foreach (var (source, _, _) in polled.Where(poll => !saved.Contains(poll.Source)))
            logger.LogInformation("Source {Source}: another run polled it at the same time; its state stands.", source);
        await claims.GiveBackAsync(ours, notBefore, cancellationToken);
        logger.LogInformation(
            "Fetched {Posts} new posts from {Sources} sources in {Batches} batches; {Failed} sources had trouble (see /api/sources).",
            taken, polled.Count, taking.Batches, polled.Count(poll => poll.After.LastError is not null));
        return taken;
    }

    private static bool IsDue(Source source, SourceBook book, DateTimeOffset now) =>
        book.Sources.GetValueOrDefault(source.Id)?.State is not { } state
        || ((state.NotBefore is not { } notBefore || notBefore <= now)
            && (state.LastAttempt is not { } last || last + PollInterval.Of(source, state, PushesOf(book, source), now) <= now + Early));

    private static SourceState? PushesOf(SourceBook book, Source source) => book.Sources.GetValueOrDefault(WebSubscription.IdOf(source.Id))?.State;

    private static SourceState StateOf(SourceBook book, Source source) => book.Sources.GetValueOrDefault(source.Id)?.State ?? new SourceState();
}
