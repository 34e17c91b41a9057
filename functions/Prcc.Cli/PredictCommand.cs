using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Models;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary><c>predict</c>: one text a line on standard input, one JSON object a line on standard output.</summary>
internal static class PredictCommand
{
    private const int BatchSize = 500;
    private const string Source = "stdin";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // For a console and its pipes, not for a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Sentiment>(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create(CommandOutput console)
    {
        var local = new Option<bool>("--local") { Description = "Treat the texts as posts of a source that only speaks of NTB." };
        var seeds = SeedsOption.Create();
        var command = new Command("predict", "Labels texts: one a line on standard input, one JSON object a line on standard output. Classify__Sentiment__Model and its like in the environment choose another sentiment model.") { local, seeds };
        command.SetAction(parsed => Run(console, parsed.GetValue(local), parsed.SeedsOf(seeds)));
        return command;
    }

    private static void Run(CommandOutput console, bool local, SeedFiles seeds)
    {
        // The settings that the app reads choose the model here too.
        var options = SentimentModelOptions.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var sentiment = SentimentModels.Load(options, seeds);
        using var owned = sentiment as IDisposable;
        using var classifier = new PostClassifier(seeds, sentiment);
        foreach (var batch in Lines(console.In).Chunk(BatchSize))
        {
            var labels = classifier.Classify(batch.Select(PostOf).ToList(), _ => local);
            for (var i = 0; i < batch.Length; i++)
                console.Out.WriteLine(JsonSerializer.Serialize(PredictedText.Of(batch[i], labels[i]), Json));
        }
    }

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line)
            yield return line;
    }

    private static Post PostOf(string text) => new()
    {
        Key = "", ContentHash = "", Type = PostType.Note, Source = Source, Platform = Source, AttributedTo = "", Content = text,
        Published = DateTimeOffset.UnixEpoch, Fetched = DateTimeOffset.UnixEpoch,
    };
}
