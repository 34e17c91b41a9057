using System.CommandLine;
using System.Globalization;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Language.Training;

namespace Prcc.Cli;

/// <summary><c>train</c>: learns the models of sentiment, fields and language and writes their files.</summary>
internal static class TrainCommand
{
    // With the posts of the later writers too, macro-F1 on SmSA's validation set falls by half a point or more, at any weight that was tried (decision 0010).
    private const int WriterOfSentiment = 1;

    private const string OwnPosts = "posts-ntb.tsv";
    private const string OwnLanguage = "indonesian";

    // As many teach the language of today; more would drown the formal texts beside them, of which there are 500 too.
    private const int OwnPostsOfLanguage = 500;

    public static Command Create(CommandOutput console)
    {
        var data = DataFolder.Option();
        var output = new Option<string>("--out") { Description = "Folder for the model files.", HelpName = "FOLDER", Required = true };
        var corrections = new Option<string?>("--corrections") { Description = "Labels that people put right, as `corrections` writes them: the models of sentiment and fields learn from them too.", HelpName = "FILE" };
        var seed = new Option<int>("--seed") { Description = "Seed of random numbers: the same seed and data give the same bytes.", DefaultValueFactory = static _ => SentimentTraining.Default.Seed };
        var seeds = SeedsOption.Create();
        var command = new Command("train", "Trains the models of sentiment, fields and language, and measures those of sentiment and language on the validation sets.") { data, output, corrections, seed, seeds };
        command.SetAction(parsed => Run(console, new DataFolder(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(output), parsed.GetValue(corrections), parsed.GetValue(seed), parsed.SeedsOf(seeds)));
        return command;
    }

    /// <summary>What the shipped sentiment model learns from.</summary>
    public static IReadOnlyList<LabelledText> Texts(DataFolder data, SeedFiles seeds) => [.. LabelledText.Read(data.SentimentTrain), .. Own(seeds).Where(static p => p.Writer == WriterOfSentiment).Select(static p => new LabelledText(p.Text, p.Sentiment))];

    private static IReadOnlyList<TrainingPost> Own(SeedFiles seeds) => TrainingPost.Read(seeds.Path("training", OwnPosts));

    private static void Run(CommandOutput console, DataFolder data, string output, string? corrections, int seed, SeedFiles seeds)
    {
        var corrected = corrections is null ? [] : CorrectedTexts.Sentiments(corrections);
        IReadOnlyList<LabelledText> train = [.. Texts(data, seeds), .. corrected];
        var valid = LabelledText.Read(data.SentimentValid);
        var options = SentimentTraining.Default with { Seed = seed };
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);

        var (trained, evaluation) = console.WithProgress("sentiment", progress =>
        {
            var trained = new SentimentTrainer(tokenizer, emoji).Train(train, options, progress);
            progress("measuring");
            var texts = valid.Select(static v => v.Text).ToList();
            var temperature = Calibration.Temperature(valid, ReferenceSentimentModel.Of(trained, options, tokenizer, emoji).Predict(texts));
            trained = trained.Cooled(temperature);
            return (trained, SentimentEvaluation.Of(valid, ReferenceSentimentModel.Of(trained, options, tokenizer, emoji).Predict(texts)));
        });
        var manifest = trained.Manifest(options, train.Count, corrected.Count, evaluation);
        trained.Save(output, manifest);
        EvaluationTable.Write(console, evaluation);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sentiment model {manifest.Version}, {trained.Flat.Length / 1048576.0:F1} MiB, written to {output}"));

        TrainFields(console, output, corrections, seed, seeds, tokenizer, emoji);
        if (data.Languages is { } languages)
            TrainLanguages(console, languages, output, tokenizer, seeds);
        else
            console.Out.WriteLine($"{data.Path} holds no folder langid: the language model stays as it is.");
        console.Out.WriteLine("Write the model card with: evaluate --card");
    }

    private static void TrainFields(CommandOutput console, string output, string? corrections, int seed, SeedFiles seeds, Tokenizer tokenizer, EmojiLexicon emoji)
    {
        var corrected = corrections is null ? [] : CorrectedTexts.Fields(corrections);
        IReadOnlyList<LabelledFields> posts = [.. Own(seeds).Select(static p => new LabelledFields(p.Text, p.Fields)), .. corrected];
        var trainer = new FieldTrainer(seeds, Taxonomy.Load(seeds), tokenizer, emoji);
        var model = console.WithProgress("fields", progress => trainer.Train(posts, corrected.Count, FieldTraining.Default with { Seed = seed }, progress));
        File.WriteAllBytes(Path.Combine(output, "fields.bin"), model);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"field model, learnt from {posts.Count} posts, {model.Length / 1048576.0:F1} MiB, written to {output}"));
    }

    private static void TrainLanguages(CommandOutput console, string folder, string output, Tokenizer tokenizer, SeedFiles seeds)
    {
        // The data's Indonesian is formal: what people write today stands beside it.
        var own = Own(seeds).Take(OwnPostsOfLanguage).Select(static t => (t.Text, OwnLanguage));
        var model = console.WithProgress("language", progress =>
        {
            progress("counting n-grams");
            return new LanguageTrainer(tokenizer).Train([.. LanguageTrainer.Read(folder, "train"), .. own]);
        });
        File.WriteAllBytes(Path.Combine(output, "language.bin"), model);
        var evaluation = LanguageEvaluation.Of(LanguageTrainer.Read(folder, "valid"), LanguageIdentifier.Of(model, seeds), tokenizer);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"language model, macro-F1 {evaluation.MacroF1 * 100:F1} % on {evaluation.Count} texts, {model.Length / 1048576.0:F1} MiB, written to {output}"));
    }
}
