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
        var train = LabelledText.Read(Path.Combine(data, TrainFile));
        var valid = LabelledText.Read(Path.Combine(data, ValidFile));
        var options = SentimentTraining.Default with { Seed = seed };
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);

        var (reference, flat) = console.WithProgress("train", progress => new SentimentTrainer(tokenizer, emoji).Train(train, options, progress));
        var manifest = new SentimentManifest(SentimentManifest.VersionOf(flat), SentimentManifest.VersionOf(reference), options.Recipe, 0, 0);
        var evaluation = console.WithProgress("train", progress =>
        {
            progress("measuring");
            return SentimentEvaluation.Of(valid, ReferenceSentimentModel.Of(reference, manifest, tokenizer, emoji).Predict(valid.Select(static v => v.Text).ToList()));
        });
        manifest = manifest with { Accuracy = Round(evaluation.Accuracy), MacroF1 = Round(evaluation.MacroF1) };

        Directory.CreateDirectory(output);
        File.WriteAllBytes(Path.Combine(output, "sentiment.bin"), flat);
        File.WriteAllBytes(Path.Combine(output, "sentiment.zip"), reference);
        manifest.Save(Path.Combine(output, "sentiment.json"));
        File.WriteAllText(Path.Combine(output, "sentiment.md"), SentimentCard.Write(manifest, options, evaluation, train.Count, flat.Length));
        EvaluationTable.Write(console, evaluation);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model {manifest.Version}, {flat.Length / 1048576.0:F1} MiB, written to {output}"));
    }

    private static double Round(double share) => Math.Round(share, 4);
}
