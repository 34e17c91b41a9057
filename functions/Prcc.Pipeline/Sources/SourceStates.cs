using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>The states of all sources: one row each in the table <c>sources</c>, one query to read them all.</summary>
public sealed class SourceStates(StorageAccount storage)
{
    private const string Partition = "source";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyDictionary<string, StoredState>> LoadAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, StoredState>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken))
            states[row.RowKey] = new(Read(row), row.ETag);
        return states;
    }

    /// <summary>Saves a state over the one that was loaded.</summary>
    /// <returns>False where another run saved in between: its state stands, and ours is dropped.</returns>
    public async Task<bool> SaveAsync(string source, SourceState state, StoredState? loaded, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, source) { ["State"] = JsonSerializer.Serialize(state, Json) };
        try
        {
            if (loaded is null)
                await Table.AddEntityAsync(row, cancellationToken);
            else
                await Table.UpdateEntityAsync(row, loaded.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private TableClient Table => storage.Table(storage.Names.Sources);

    private static SourceState Read(TableEntity row) =>
        JsonSerializer.Deserialize<SourceState>(row.GetString("State"), Json)
        ?? throw new InvalidDataException($"The state of source {row.RowKey} is empty; delete its row to start it afresh.");
}

/// <param name="State">What was stored.</param>
/// <param name="ETag">Version of the row that held it.</param>
public sealed record StoredState(SourceState State, ETag ETag);
