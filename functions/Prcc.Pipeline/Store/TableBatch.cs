using Azure.Data.Tables;

namespace Prcc.Pipeline.Store;

/// <summary>
/// Rows of one partition, written in as few transactions as the service allows. It guards what Azurite does not:
/// one partition per transaction, at most 100 rows, under 4 MiB.
/// </summary>
public sealed class TableBatch(TableClient table, string partitionKey)
{
    /// <summary>Most rows of one transaction.</summary>
    public const int MostRows = 100;

    // 4 MiB is the service's limit on the request; JSON and MIME headers around the rows need room.
    private const int MostBytes = 3_500_000;

    private readonly List<List<TableTransactionAction>> transactions = [];
    private int bytes;

    public void Upsert(TableEntity entity) => Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity), SizeOf(entity));

    public void Delete(string rowKey) =>
        Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), Azure.ETag.All), 512);

    /// <summary>Sends everything added so far. A transaction is whole or not at all; a batch of several may stop between two.</summary>
    public async Task SubmitAsync(CancellationToken cancellationToken)
    {
        foreach (var transaction in transactions)
            await table.SubmitTransactionAsync(transaction, cancellationToken);
        transactions.Clear();
        bytes = 0;
    }

    private void Add(TableTransactionAction action, int size)
    {
        if (action.Entity.PartitionKey != partitionKey)
            throw new ArgumentException($"Row {action.Entity.RowKey} is of partition {action.Entity.PartitionKey}, this batch of {partitionKey}.");
        if (transactions.Count == 0 || transactions[^1].Count == MostRows || bytes + size > MostBytes)
        {
            transactions.Add([]);
            bytes = 0;
        }
        transactions[^1].Add(action);
        bytes += size;
    }

    /// <summary>Upper bound of a row's size in the JSON of a transaction, bytes.</summary>
    private static int SizeOf(TableEntity entity) => 512 + entity.Sum(property => property.Key.Length + 32 + property.Value switch
    {
        string text => text.Sum(character => IsSentAsItIs(character) ? 1 : 6),
        byte[] data => (data.Length * 4 / 3) + 4,
        _ => 40,
    });

    /// <summary>JSON for the web escapes everything outside ASCII, controls, and what HTML could mistake: <c>\u0022</c> has six bytes.</summary>
    private static bool IsSentAsItIs(char character) =>
        character is >= ' ' and <= '~' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`');
}
