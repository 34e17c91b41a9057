using System.CommandLine;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary><c>evaluate</c>: measures the shipped models on the public data and the evaluation set, or the sentiment model on a file of one's own, and writes the model card.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandOutput console)
    {
        var file = new Argument<string?>("file") { Description = "TSV of text, tab, positive|neutral|negative: measures sentiment on it alone.", Arity = ArgumentArity.ZeroOrOne };
        var data = DataFolder.Option();
        var card = new Option<string?>("--card") { Description = "Where to write the model card, e.g. seeds/models/README.md.", HelpName = "FILE" };
        var seeds = SeedsOption.Create();
        var command = new Command("evaluate", "Measures the models and writes the model card.") { file, data, card, seeds };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file) is { } own)
                Sentiment(console, own, parsed.SeedsOf(seeds));
            else
                All(console, new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(card), parsed.SeedsOf(seeds));
        });
        return command;
    }

    private static void Sentiment(CommandOutput console, string file, SeedFiles seeds)
    {
        var data = LabelledText.Read(file);
        var emoji = EmojiLexicon.Load(seeds);
        using var model = FastSentimentModel.Load(seeds, new Tokenizer(SlangLexicon.Load(seeds), emoji), emoji);
        console.Out.WriteLine($"model {model.Version}");
        EvaluationTable.Write(console, SentimentEvaluation.Of(data, model.Predict(data.Select(static d => d.Text).ToList())));
    }

    private static void All(CommandOutput console, DataFolder data, string? card, SeedFiles seeds)
    {
        var quality = console.WithProgress("measuring", progress => Quality.Measure(data, seeds, progress));
        QualityTable.Write(console, quality);
        if (card is null)
            return;
        File.WriteAllText(card, ModelCard.Write(quality, seeds));
        var figures = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(card))!, "quality.json");
        quality.Figures(SentimentManifest.Load(seeds.Path("models", "sentiment.json")).Version).Save(figures);
        console.Out.WriteLine($"model card written to {card}, its figures to {figures}");
    }
}
