using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// One run of the ranking timer: writes the waiting entries into the log in key order, takes them into the state, saves it, publishes a snapshot
/// if it says anything new, and takes the entries off the table. Stopped anywhere and run again it comes to the same end.
/// </summary>
public sealed class RankRun(
    SingleWriter writer,
    IssueStateStore states,
    RankLog log,
    SnapshotStore snapshots,
    SnapshotMaker maker,
    Withdrawals withdrawals,
    IOptions<ClusterOptions> clusterOptions,
    IOptions<RankOptions> rankOptions,
    TimeProvider time,
    ILogger<RankRun> logger)
{
    // An instance that ranked last goes on with what it has, as long as nobody saved another state.
    private (RankingState State, ETag Version)? memory;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await writer.RunAsync(() => RankAsync(cancellationToken), cancellationToken))
            logger.LogDebug("Another instance is ranking.");
    }

    private async Task RankAsync(CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var (ranking, version) = await LoadAsync(cancellationToken);
        // Whatever goes wrong from here on, what is in memory is no longer what was saved.
        memory = null;
        var state = ranking.State;
        var waiting = await log.WaitingAsync(state.LoggedCorrections, rankOptions.Value.MostEntries, cancellationToken);
        // An entry older than the horizon is forgotten as soon as it is applied.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Where(entry => !taken.Contains(entry.Key) && !state.HasApplied(entry)).ToList() is { Count: > 0 } fresh)
        {
            var run = await log.BeginAsync(new(state.LogSequence + 1, asOf, fresh), cancellationToken);
            ranking.Apply(run);
            taken.UnionWith(run.Entries.Select(entry => entry.Key));
        }

        // Before the state: once it is saved, nobody asks again which revisions gave way.
        if (ranking.Clusterer.TakeEarlier() is { Count: > 0 } earlier)
            await withdrawals.NoteAsync(earlier, cancellationToken);
        if (taken.Count > 0)
            version = await states.SaveAsync(state, version, asOf, cancellationToken);
        var snapshot = await PublishAsync(ranking, asOf, cancellationToken);
        // Entries that were applied before and came again (a message delivered twice, a run that stopped) go the same way.
        await log.DropAsync(waiting, cancellationToken);
        if (version is { } saved)
            memory = (ranking, saved);
        if (taken.Count > 0)
            logger.LogInformation(
                "Ranked: {Entries} new entries, {Posts} posts in memory, {Issues} issues; most spoken of: {Name}.",
                taken.Count, state.PostCount, state.IssueCount, snapshot.Lists[0].Issues.FirstOrDefault()?.Name ?? "none yet");
    }

    private async Task<(RankingState State, ETag? Version)> LoadAsync(CancellationToken cancellationToken)
    {
        if (memory is { } kept && await states.VersionAsync(cancellationToken) == kept.Version)
            return kept;
        var (state, version) = await states.LoadAsync(cancellationToken);
        return (new(state, clusterOptions.Value), version);
    }

    private async Task<Snapshot> PublishAsync(RankingState ranking, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (snapshot, content) = maker.Make(ranking, asOf);
        var pointer = await snapshots.PointerAsync(cancellationToken);
        if (pointer?.Content == content)
        {
            await snapshots.PointAsync(pointer with { CheckedAt = asOf }, cancellationToken);
            return snapshot;
        }
        var segments = await snapshots.WriteMembersAsync(snapshot.Id, ranking.Members(snapshot.Issues.Select(issue => issue.Id)), cancellationToken);
        await snapshots.PublishAsync(snapshot with { Issues = [.. snapshot.Issues.Select(issue => issue with { Members = segments.GetValueOrDefault(issue.Id) })] }, content, cancellationToken);
        return snapshot;
    }
}
