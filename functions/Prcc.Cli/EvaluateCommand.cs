using System.CommandLine;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary><c>evaluate</c>: measures the shipped model on a labelled file.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandOutput console)
    {
        var file = new Argument<string>("file") { Description = "TSV: text, tab, positive|neutral|negative." };
        var seeds = SeedsOption.Create();
        var command = new Command("evaluate", "Measures the sentiment model on a labelled file.") { file, seeds };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(file), parsed.SeedsOf(seeds)));
        return command;
    }

    private static void Run(CommandOutput console, string file, SeedFiles seeds)
    {
        var data = LabelledText.Read(file);
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);
        var model = FastSentimentModel.Load(seeds, tokenizer, emoji);
        console.Out.WriteLine($"model {model.Version}");
        EvaluationTable.Write(console, SentimentEvaluation.Of(data, model.Predict(data.Select(static d => d.Text).ToList())));
    }
}
