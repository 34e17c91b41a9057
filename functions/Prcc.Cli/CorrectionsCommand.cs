using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
        var command = new Command("corrections", "Writes the labels that people put right, one JSON object a line.");
        var storage = new StorageArguments();
        storage.AddTo(command);
        command.SetAction((parsed, cancellationToken) => storage.UseAsync(parsed, (account, _) => RunAsync(console, account, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandOutput console, StorageAccount storage, CancellationToken cancellationToken)
    {
        var written = 0;
        await foreach (var correction in new CorrectionStore(storage).AllAsync(cancellationToken))
        {
            await console.Out.WriteLineAsync(JsonSerializer.Serialize(CorrectedText.Of(correction), Json));
            written++;
        }
        await console.Error.WriteLineAsync($"{written} corrected posts.");
        return 0;
    }
}
