using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>Thins the history with age, and forgets the log when it is older than the posts. Run again it changes nothing.</summary>
public sealed class RetentionRun(
    StorageAccount storage, SnapshotHistory history, SnapshotStore snapshots, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionRun> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = (await snapshots.PointerAsync(cancellationToken))?.Snapshot;
        var ids = new List<string>();
        await foreach (var id in history.IdsAsync("", cancellationToken))
            ids.Add(id);
        var thinned = Thinned(ids, now, options.Value).Where(id => id != current).ToList();
        foreach (var id in thinned)
            await history.DeleteAsync(id, cancellationToken);
        var runs = await ForgetLogAsync(now.AddDays(-options.Value.PostDays), cancellationToken);
        if (thinned.Count + runs > 0)
            logger.LogInformation("Retention: {Snapshots} of {All} snapshots and {Runs} runs of the log are gone.", thinned.Count, ids.Count, runs);
    }

    /// <summary>Snapshots that are no longer kept: of an hour or a day the last one is.</summary>
    /// <param name="ids">Oldest first.</param>
    internal static IEnumerable<string> Thinned(IReadOnlyList<string> ids, DateTimeOffset now, RetentionOptions options)
    {
        for (var number = 0; number < ids.Count; number++)
        {
            var made = SnapshotHistory.TimeOf(ids[number]);
            var days = (now - made).TotalDays;
            if (days <= options.EverySnapshotDays)
                continue;
            var span = days <= options.HourlySnapshotDays ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
            if (days > options.DailySnapshotDays || (number + 1 < ids.Count && SnapshotHistory.TimeOf(ids[number + 1]).UtcTicks / span.Ticks == made.UtcTicks / span.Ticks))
                yield return ids[number];
        }
    }

    private async Task<int> ForgetLogAsync(DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var container = storage.Container(storage.Names.Ranking);
        var gone = 0;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = RankLog.Folder }, cancellationToken))
        {
            // In order of number, and so of time.
            if (blob.Properties.LastModified >= oldest)
                break;
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
            gone++;
        }
        return gone;
    }
}
