using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Corrections;

/// <summary>
/// The table <c>corrections</c>: what people say of posts, and the history of how they came to it. A correction and its entry in the
/// history are stored in one transaction, and numbered: who has read up to a number asks for what is newer and misses nothing.
/// </summary>
public sealed class CorrectionStore(StorageAccount storage)
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Changes what people say of a post.</summary>
    /// <param name="postKey">Identity of the post.</param>
    /// <param name="change">
    /// Given what they say by now and the number of the next entry, what they will say and the entry; null where nothing changes.
    /// Asked again, with what they say then, when another was quicker.
    /// </param>
    /// <param name="cancellationToken">Stops it; what has been stored stays.</param>
    /// <returns>What they say now.</returns>
    public async Task<Correction> ChangeAsync(
        string postKey, Func<Correction?, long, (Correction Now, CorrectionEntry Entry)?> change, CancellationToken cancellationToken)
    {
        // Those of this process one after the other; only other instances are met in the storage.
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                // The number before the post: whatever is stored after it was read takes the number.
                var sequence = await ReadAsync(CorrectionRows.Head, cancellationToken) is { } head ? CorrectionRows.SequenceOf(head) + 1 : 1;
                var known = await ReadAsync(CorrectionRows.PostKey(postKey), cancellationToken) is { } row ? CorrectionRows.Unpack<Correction>(row) : null;
                if (change(known, sequence) is not { } changed)
                    return known ?? throw new InvalidOperationException("A first correction cannot change nothing.");
                if (await TryStoreAsync(changed.Now, changed.Entry, cancellationToken))
                    return changed.Now;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Entries with a number above <paramref name="after"/>, in order, at most <paramref name="most"/> (1…1000, one operation).</summary>
    public async Task<IReadOnlyList<CorrectionEntry>> EntriesAsync(long after, int most, CancellationToken cancellationToken)
    {
        await foreach (var page in Table.QueryAsync<TableEntity>(CorrectionRows.EntriesAfter(after), most, cancellationToken: cancellationToken).AsPages())
            if (page.Values.Count > 0)
                return [.. page.Values.Select(CorrectionRows.Unpack<CorrectionEntry>)];
        return [];
    }

    /// <summary>The labels alone of all entries with a number above <paramref name="after"/>, in order: one operation for a thousand.</summary>
    public async IAsyncEnumerable<(long Sequence, string PostKey, PersonLabel Label)> LabelsAsync(
        long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(
            CorrectionRows.EntriesAfter(after), select: CorrectionRows.LabelProperties, cancellationToken: cancellationToken))
            yield return CorrectionRows.LabelOf(row);
    }

    /// <summary>What people say today, in the order of post keys.</summary>
    public async IAsyncEnumerable<Correction> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(CorrectionRows.Posts(), cancellationToken: cancellationToken))
            yield return CorrectionRows.Unpack<Correction>(row);
    }

    /// <summary>Takes the words of posts out of what people said of them: their labels stay in the history, no text is taught from any more.</summary>
    public Task WithdrawAsync(IReadOnlySet<string> postKeys, CancellationToken cancellationToken) => RewriteAsync(postKeys, post => post.Withdrawn(), cancellationToken);

    /// <summary>The same, and takes out whose they were.</summary>
    public Task EraseAsync(IReadOnlySet<string> postKeys, CancellationToken cancellationToken) => RewriteAsync(postKeys, post => post.Erased(), cancellationToken);

    private async Task RewriteAsync(IReadOnlySet<string> postKeys, Func<DigestPost, DigestPost> without, CancellationToken cancellationToken)
    {
        foreach (var key in postKeys)
        {
            if (await ReadAsync(CorrectionRows.PostKey(key), cancellationToken) is null)
                continue;
            await Table.DeleteEntityAsync(CorrectionRows.Partition, CorrectionRows.PostKey(key), cancellationToken: cancellationToken);
        }
        await foreach (var row in Table.QueryAsync<TableEntity>(CorrectionRows.EntriesAfter(0), cancellationToken: cancellationToken))
        {
            if (!postKeys.Contains(row.GetString("Post")))
                continue;
            var entry = CorrectionRows.Unpack<CorrectionEntry>(row);
            await Table.UpdateEntityAsync(CorrectionRows.Of(entry with { Post = without(entry.Post) }), row.ETag, TableUpdateMode.Replace, cancellationToken);
        }
    }

    private TableClient Table => storage.Table(storage.Names.Corrections);

    private async Task<TableEntity?> ReadAsync(string rowKey, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(CorrectionRows.Partition, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    /// <returns>False where another has taken the entry's number meanwhile.</returns>
    private async Task<bool> TryStoreAsync(Correction now, CorrectionEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, CorrectionRows.Of(entry)),
                new(TableTransactionActionType.UpsertReplace, CorrectionRows.HeadOf(entry.Sequence)),
                new(TableTransactionActionType.UpsertReplace, CorrectionRows.Of(now)),
            ],
            cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }
}
