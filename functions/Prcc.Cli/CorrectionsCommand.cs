using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Store;

namespace Prcc.Cli;

/// <summary><c>corrections</c>: what people put right, one JSON object a line: the file that <c>train --corrections</c> reads.</summary>
internal static class CorrectionsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<Sentiment>(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create(CommandOutput console)
    {
        var connection = new Option<string?>("--connection")
        {
            Description = $"Connection string of the storage. Default: {StorageOptions.Connection} (or {StorageOptions.Connection}__tableServiceUri and its like) in the environment.",
            HelpName = "CONN",
        };
        var prefix = new Option<string?>("--prefix") { Description = "What stands before every table name. Default: StoragePrefix in the environment.", HelpName = "PREFIX" };
        var command = new Command("corrections", "Writes the labels that people put right, one JSON object a line.") { connection, prefix };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, Storage(parsed.GetValue(connection), parsed.GetValue(prefix)), cancellationToken));
        return command;
    }

    private static async Task RunAsync(CommandOutput console, StorageAccount storage, CancellationToken cancellationToken)
    {
        var written = 0;
        try
        {
            await foreach (var correction in new CorrectionStore(storage).AllAsync(cancellationToken))
            {
                await console.Out.WriteLineAsync(JsonSerializer.Serialize(CorrectedText.Of(correction), Json));
                written++;
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new StorageException($"There is no table {storage.Names.Corrections} in this storage. Check --connection and --prefix; PRCC makes the table when it starts.", e);
        }
        // The client wraps the failures of all its tries.
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            throw new StorageException($"The storage does not answer as it should: {e.GetBaseException().Message.Split('\n')[0]} Check --connection.", e);
        }
        await console.Error.WriteLineAsync($"{written} corrected posts.");
    }

    private static StorageAccount Storage(string? connection, string? prefix)
    {
        var given = new Dictionary<string, string?>();
        if (connection is not null)
            given[StorageOptions.Connection] = connection;
        if (prefix is not null)
            given["StoragePrefix"] = prefix;
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        return new StorageAccount(configuration, StorageSettings.Read(configuration));
    }
}
