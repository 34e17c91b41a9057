using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Withdraw;

/// <summary>
/// Takes the texts of posts that were deleted at their source out of every store: kept snapshots, log, corrections, labelled rows, archive. What was counted
/// stays counted in the rankings of that time, which are marked as redacted by the log. The archive comes last, since the others are recognised by
/// its texts: a run that stops half-way is repeated wholly by the next.
/// </summary>
public sealed class WithdrawRun(
    Withdrawals withdrawals, ArchiveStore archive, SnapshotHistory history, RankLog log, CorrectionStore corrections, PostRows rows, ILogger<WithdrawRun> logger)
{
    // The rest waits for the next run.
    private const int MostPosts = 200;

    /// <returns>Posts whose texts are gone now.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var posts = new Dictionary<string, IReadOnlyList<PostId>>();
        foreach (var key in await withdrawals.WaitingAsync(MostPosts, cancellationToken))
            posts[key] = await withdrawals.PlacesAsync(key, cancellationToken);
        if (posts.Count == 0)
            return 0;
        var places = posts.Values.SelectMany(ids => ids).ToHashSet();
        if (places.Count > 0)
            await WithdrawAsync(posts.Keys.ToHashSet(), places, cancellationToken);
        await withdrawals.DoneAsync(posts, cancellationToken);
        logger.LogInformation("Withdrawn: the texts of {Posts} posts that are gone at their sources, {Places} revisions.", posts.Count, places.Count);
        return posts.Count;
    }

    private async Task WithdrawAsync(HashSet<string> keys, HashSet<PostId> places, CancellationToken cancellationToken)
    {
        var batches = places.GroupBy(place => place.Batch).ToDictionary(batch => batch.Key, batch => batch.Select(place => place.Row).ToHashSet());
        var texts = await archive.TextsAsync(batches, cancellationToken);
        // No snapshot and no run of the log is older than the posts that it speaks of.
        var from = batches.Keys.Min(batch => BatchId.HourOf(batch)!.Value);
        await history.RedactAsync(places, texts, from, cancellationToken);
        await log.RedactAsync(batches, from, cancellationToken);
        await corrections.WithdrawAsync(keys, cancellationToken);
        foreach (var (batch, gone) in batches)
        {
            await rows.DeleteAsync(batch, gone, cancellationToken);
            await archive.WithdrawAsync(batch, gone, cancellationToken);
        }
    }
}
