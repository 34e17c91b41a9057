using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Erase;

/// <summary>
/// Takes an author out of every store, as UU 27/2022 gives everybody the right to ask for. The ranking takes them out of the issue state by itself, when it
/// meets their hash in the log. The log's own copy goes last, since it is what leads to all others: a run that stops half-way is repeated wholly by the next.
/// </summary>
public sealed class EraseRun(
    Erasures erasures, AuthorSearch search, ArchiveStore archive, SnapshotHistory history, RankLog log, DigestStore digests, CorrectionStore corrections, PostRows rows,
    MetricsSeries metrics, HeldPosts held, Withdrawals withdrawals, IEnumerable<IInbox> inboxes, InboxFilePosts filePosts, TimeProvider time, ILogger<EraseRun> logger)
{
    /// <summary>
    /// For so long after the request it is looked again, even where nothing is found: what was on its way when it came has arrived by then. Longer than an instance
    /// takes its list of erased authors for granted, and than a message takes to be classified.
    /// </summary>
    public static readonly TimeSpan Settle = TimeSpan.FromHours(1);

    /// <returns>Posts that were taken out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var (author, requestedAt) in await erasures.WaitingAsync(cancellationToken))
        {
            var began = time.GetUtcNow();
            var found = await search.FindAsync(author, cancellationToken);
            if (found.Rows.Count > 0)
                await EraseAsync(author, found, cancellationToken);
            await EraseFilesAsync(author, cancellationToken);
            erased += found.Places.Count;
            if (found.Rows.Count == 0 && began - requestedAt >= Settle)
            {
                await erasures.DoneAsync(author, cancellationToken);
                logger.LogInformation("Erased: an author of whom nothing is left; the request was of {RequestedAt:u}.", requestedAt);
            }
        }
        if (erased > 0)
            logger.LogInformation("Erased: {Posts} posts of authors who asked for it.", erased);
        return erased;
    }

    private async Task EraseAsync(string author, AuthorPosts found, CancellationToken cancellationToken)
    {
        var texts = await archive.TextsAsync(found.Rows, cancellationToken);
        await history.RedactAsync(found.Places, texts, found.Rows.Keys.Min(batch => BatchId.HourOf(batch)!.Value), cancellationToken);
        await corrections.EraseAsync(found.Keys, cancellationToken);
        await metrics.EraseAsync(found.Keys, cancellationToken);
        await held.EraseAsync(found.Keys, cancellationToken);
        await withdrawals.ForgetAsync(found.Keys, cancellationToken);
        foreach (var (batch, gone) in found.Rows)
        {
            await rows.DeleteAsync(batch, gone, cancellationToken);
            await archive.EraseAsync(batch, gone, cancellationToken);
        }
        await digests.EraseAsync(author, cancellationToken);
        await log.EraseAsync(author, cancellationToken);
    }

    /// <summary>Files that people dropped are kept as they came: one that holds posts of the author goes wholly; its posts are in the archive.</summary>
    private async Task EraseFilesAsync(string author, CancellationToken cancellationToken)
    {
        foreach (var kept in inboxes.OfType<IKeptFiles>())
            foreach (var file in await kept.KeptAsync(cancellationToken))
                if (await HoldsAsync(kept, file, author, cancellationToken))
                {
                    await kept.DeleteKeptAsync(file, cancellationToken);
                    logger.LogInformation("Erased: the kept file {File}, which held posts of an author who asked for it.", file.Name);
                }
    }

    private async Task<bool> HoldsAsync(IKeptFiles kept, InboxFile file, string author, CancellationToken cancellationToken)
    {
        await using var content = await kept.OpenKeptAsync(file, cancellationToken);
        if (content is null)
            return false;
        await foreach (var item in filePosts.ReadAsync(file.Name, file.Modified, content, cancellationToken))
            if (item.Post?.AttributedTo == author)
                return true;
        return false;
    }
}
