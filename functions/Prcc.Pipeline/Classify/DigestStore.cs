using Azure;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Classify;

/// <summary>The table <c>digests</c>: entries of the ordered log that wait for the ranking, in key order.</summary>
public sealed class DigestStore(StorageAccount storage)
{
    private const string Waiting = "waiting";

    /// <summary>Writes a digest; the same digest twice is the same rows.</summary>
    public async Task WriteAsync(Digest digest, CancellationToken cancellationToken)
    {
        foreach (var (rowKey, packed) in Split(digest.Batch, digest))
        {
            var row = new TableEntity(Waiting, rowKey);
            Payload.Put(row, packed);
            await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The waiting entries in key order, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<WaitingDigest>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingDigest>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Waiting, cancellationToken: cancellationToken))
        {
            if (waiting.Count == most)
                break;
            waiting.Add(new WaitingDigest(row.RowKey, Payload.Unpack<Digest>(Payload.Get(row))));
        }
        return waiting;
    }

    public async Task DeleteAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(Table, Waiting);
        foreach (var key in keys)
            batch.Delete(key);
        await batch.SubmitAsync(cancellationToken);
    }

    /// <summary>Takes what an author wrote out of the waiting entries; one that the ranking takes meanwhile is in the log then.</summary>
    public async Task EraseAsync(string author, CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Waiting, cancellationToken: cancellationToken))
        {
            var digest = Payload.Unpack<Digest>(Payload.Get(row));
            if (!digest.PostsOf(author).Any())
                continue;
            var without = new TableEntity(Waiting, row.RowKey);
            Payload.Put(without, Payload.Pack(digest.Without(author)));
            try
            {
                await Table.UpdateEntityAsync(without, row.ETag, TableUpdateMode.Replace, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Whoever erases looks again until nothing is found.
            }
        }
    }

    private TableClient Table => storage.Table(storage.Names.Digests);

    // A row holds 600 KiB; halves keep the rows of a batch beside each other in key order.
    private static IEnumerable<(string RowKey, byte[] Packed)> Split(string rowKey, Digest digest)
    {
        var packed = Payload.Pack(digest);
        if (packed.Length <= Payload.MostRowBytes)
            return [(rowKey, packed)];
        var half = digest.Posts.Count / 2;
        return
        [
            .. Split(rowKey + ".0", digest with { Posts = [.. digest.Posts.Take(half)] }),
            .. Split(rowKey + ".1", digest with { Posts = [.. digest.Posts.Skip(half)] }),
        ];
    }
}

/// <param name="Key">Row key: the entry's place in the log.</param>
/// <param name="Digest">The entry.</param>
public sealed record WaitingDigest(string Key, Digest Digest);
