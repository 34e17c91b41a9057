using Azure;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Erase;

/// <summary>
/// The table <c>erasures</c>: partition <c>waiting</c> with the author keys that are to leave every store, partition <c>erased</c> with hashes of all that
/// ever were, so that nobody comes back with the next reading of a source. The key itself goes when the work is done.
/// </summary>
public sealed class Erasures(StorageAccount storage)
{
    private const string Waiting = "waiting";
    private const string Erased = "erased";
    private const string RequestedAt = "RequestedAt";

    private TableClient Table => storage.Table(storage.Names.Erasures);

    /// <summary>What is known of an erased author: it says nothing about who it was.</summary>
    public static string HashOf(string author) => PostKey.Hash("erased\n" + author);

    /// <summary>Asks for an author to be erased; asked again before it is done, the first request stands.</summary>
    /// <returns>When it was asked for.</returns>
    public async Task<DateTimeOffset> RequestAsync(string author, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The hash first: from now on nothing new of theirs is taken.
        await Table.UpsertEntityAsync(new TableEntity(Erased, HashOf(author)), TableUpdateMode.Merge, cancellationToken);
        try
        {
            await Table.AddEntityAsync(new TableEntity(Waiting, author) { [RequestedAt] = now }, cancellationToken);
            return now;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return (await Table.GetEntityAsync<TableEntity>(Waiting, author, cancellationToken: cancellationToken)).Value.GetDateTimeOffset(RequestedAt)!.Value;
        }
    }

    /// <summary>Authors who are to be erased, and since when.</summary>
    public async Task<IReadOnlyList<(string Author, DateTimeOffset RequestedAt)>> WaitingAsync(CancellationToken cancellationToken) =>
        await Table.QueryAsync<TableEntity>(row => row.PartitionKey == Waiting, cancellationToken: cancellationToken)
            .Select(row => (row.RowKey, row.GetDateTimeOffset(RequestedAt)!.Value)).ToListAsync(cancellationToken);

    /// <summary>Hashes of all who ever were erased or are to be, in their order.</summary>
    public async Task<IReadOnlyList<string>> ErasedAsync(CancellationToken cancellationToken) =>
        await Table.QueryAsync<TableEntity>(row => row.PartitionKey == Erased, select: ["RowKey"], cancellationToken: cancellationToken)
            .Select(row => row.RowKey).ToListAsync(cancellationToken);

    /// <summary>Forgets who it was.</summary>
    public Task DoneAsync(string author, CancellationToken cancellationToken) => Table.DeleteEntityAsync(Waiting, author, ETag.All, cancellationToken);
}
