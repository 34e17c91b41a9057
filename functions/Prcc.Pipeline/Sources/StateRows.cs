using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Prcc.Pipeline.Sources;

/// <summary>Records as JSON, a row each of one partition, saved only over the version that was loaded.</summary>
internal sealed class StateRows(TableClient table, string partition)
{
    // A property of text holds 64 KiB, in UTF-16; a long record is spread over several.
    private const int PropertyCharacters = 30_000;

    // Rows of few properties each, and a transaction at most 4 MiB.
    private const int MostRows = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Every row whose key begins with the prefix.</summary>
    public async Task<IReadOnlyDictionary<string, TableEntity>> LoadAsync(string prefix, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, TableEntity>();
        // '~' comes after all characters that keys have.
        var after = prefix + "~";
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {after}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            rows[row.RowKey] = row;
        return rows;
    }

    public async Task<TableEntity?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    public static T Read<T>(TableEntity row) =>
        JsonSerializer.Deserialize<T>(string.Concat(Parts(row)), Json)
        ?? throw new InvalidDataException($"The row {row.RowKey} of the sources' states is empty; delete it to start afresh.");

    /// <summary>Saves each record unless its row has changed since, in one operation where nothing has.</summary>
    /// <param name="records">Key, record, and the version that was loaded (null: there was none).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new versions of the rows that were saved; the others were changed by somebody else, and stay.</returns>
    public async Task<IReadOnlyDictionary<string, ETag>> SaveAsync<T>(IReadOnlyList<(string Key, T Record, ETag? Loaded)> records, CancellationToken cancellationToken)
    {
        var saved = new Dictionary<string, ETag>();
        foreach (var part in records.Chunk(MostRows))
        {
            var actions = part.Select(record => Action(record.Key, record.Record, record.Loaded)).ToList();
            if (await TrySubmitAsync(actions, saved, cancellationToken) || actions.Count == 1)
                continue;
            // One of them was overtaken, and a transaction is whole or not at all.
            foreach (var action in actions)
                await TrySubmitAsync([action], saved, cancellationToken);
        }
        return saved;
    }

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, Dictionary<string, ETag> saved, CancellationToken cancellationToken)
    {
        try
        {
            var answers = (await table.SubmitTransactionAsync(actions, cancellationToken)).Value;
            foreach (var (action, answer) in actions.Zip(answers))
                saved[action.Entity.RowKey] = answer.Headers.ETag ?? default;
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private TableTransactionAction Action<T>(string key, T record, ETag? loaded)
    {
        var row = new TableEntity(partition, key);
        foreach (var (number, part) in JsonSerializer.Serialize(record, Json).Chunk(PropertyCharacters).Index())
            row[Property(number)] = new string(part);
        return loaded is { } version ? new(TableTransactionActionType.UpdateReplace, row, version) : new(TableTransactionActionType.Add, row);
    }

    private static IEnumerable<string> Parts(TableEntity row)
    {
        for (var number = 0; row.GetString(Property(number)) is { } part; number++)
            yield return part;
    }

    private static string Property(int number) => number == 0 ? "State" : string.Create(CultureInfo.InvariantCulture, $"State{number}");
}
