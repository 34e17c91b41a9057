using System.CommandLine;
using System.Globalization;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary><c>train</c>: learns the sentiment model and writes it with manifest and model card.</summary>
internal static class TrainCommand
{
    public const string TrainFile = "smsa-train.tsv";
    public const string ValidFile = "smsa-valid.tsv";
    private const string OwnFile = "sentiment-ntb.tsv";

    public static Command Create(CommandOutput console)
    {
        var data = new Option<string>("--data")
        {
            Description = $"Folder with {TrainFile} and {ValidFile}: text, tab, positive|neutral|negative.",
            HelpName = "FOLDER",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "Folder for sentiment.bin, sentiment.zip, sentiment.json and sentiment.md.",
            HelpName = "FOLDER",
            Required = true,
        };
        var languages = new Option<string?>("--languages")
        {
            Description = "Folder with the files *-LANGUAGE-train.csv and *-LANGUAGE-valid.csv: trains the language model too (language.bin).",
            HelpName = "FOLDER",
        };
        var seed = new Option<int>("--seed") { Description = "Seed of random numbers: the same seed and data give the same bytes.", DefaultValueFactory = static _ => SentimentTraining.Default.Seed };
        var seeds = SeedsOption.Create();
        var command = new Command("train", "Trains the sentiment model and measures it on the validation set.") { data, output, seed, seeds };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(data), parsed.GetRequiredValue(output), parsed.GetValue(seed), parsed.SeedsOf(seeds)));
        return command;
    }

    private static void Run(CommandOutput console, string data, string output, int seed, SeedFiles seeds)
    {
        if (!Directory.Exists(data))
            throw new TrainingDataException($"{data} is no folder. --data must name the folder that holds {TrainFile} and {ValidFile}.");
        var own = LabelledText.Read(seeds.Path("training", OwnFile));
        IReadOnlyList<LabelledText> train = [.. LabelledText.Read(Path.Combine(data, TrainFile)), .. own];
        var valid = LabelledText.Read(Path.Combine(data, ValidFile));
        var options = SentimentTraining.Default with { Seed = seed };
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);

        var (trained, evaluation) = console.WithProgress("train", progress =>
        {
            var trained = new SentimentTrainer(tokenizer, emoji).Train(train, options, progress);
            progress("measuring");
            var model = ReferenceSentimentModel.Of(trained, options.Recipe, tokenizer, emoji);
            return (trained, SentimentEvaluation.Of(valid, model.Predict(valid.Select(static v => v.Text).ToList())));
        });
        var manifest = trained.Manifest(options.Recipe, evaluation);
        trained.Save(output, manifest);
        File.WriteAllText(Path.Combine(output, "sentiment.md"), SentimentCard.Write(manifest, options, evaluation, train.Count, trained.Flat.Length));
        EvaluationTable.Write(console, evaluation);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model {manifest.Version}, {trained.Flat.Length / 1048576.0:F1} MiB, written to {output}"));
    }
}
