using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class SentimentModelTests
{
    private static readonly EmojiLexicon Emoji = EmojiLexicon.Load(Seeds.Files);

    [Fact]
    public void Committed_model_keeps_the_figure_of_its_card()
    {
        var file = RepositoryFiles.Data("sentiment", "smsa-valid.tsv");
        Assert.SkipWhen(file is null, "The SmSA validation set is not here: set PRCC_DATA to the folder that holds sentiment/smsa-valid.tsv.");
        var data = LabelledText.Read(file!);
        var model = SentimentModel.Load(Seeds.Files, Emoji);
        var evaluation = SentimentEvaluation.Of(data, model.Predict(data.Select(d => Seeds.Tokenizer.Tokenize(d.Text)).ToList()));
        Assert.True(evaluation.MacroF1 >= model.Manifest.MacroF1 - 0.005, $"macro-F1 {evaluation.MacroF1:F4}, card {model.Manifest.MacroF1:F4}");
        Assert.True(evaluation.MacroF1 >= 0.85, $"macro-F1 {evaluation.MacroF1:F4}");
    }

    [Fact]
    public void Model_file_that_is_another_is_refused_with_the_remedy()
    {
        var seeds = Seeds.With("models/sentiment.zip", "no model");
        var error = Assert.Throws<SeedException>(() => SentimentModel.Load(seeds, Emoji));
        Assert.Contains("sentiment.json describes model", error.Message, StringComparison.Ordinal);
        Assert.Contains("train again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_file_that_is_no_model_is_refused_with_the_remedy()
    {
        var seeds = Seeds.With("models/sentiment.zip", "no model");
        var manifest = Manifest();
        (manifest with { Version = SentimentManifest.VersionOf("no model"u8) }).Save(Path.Combine(seeds.Folder, "models", "sentiment.json"));
        var error = Assert.Throws<SeedException>(() => SentimentModel.Load(seeds, Emoji));
        Assert.Contains("sentiment.zip is not a sentiment model", error.Message, StringComparison.Ordinal);
        Assert.Contains("train --data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipe_of_another_model_is_refused()
    {
        var seeds = Seeds.With("lexicons/unused.txt", "");
        var manifest = Manifest();
        (manifest with { Recipe = manifest.Recipe with { WordBits = 12 } }).Save(Path.Combine(seeds.Folder, "models", "sentiment.json"));
        Assert.Contains("fits its recipe", Assert.Throws<SeedException>(() => SentimentModel.Load(seeds, Emoji)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("null")]
    public void Manifest_that_is_none_is_refused(string json)
    {
        var error = Assert.Throws<SeedException>(() => SentimentModel.Load(Seeds.With("models/sentiment.json", json), Emoji));
        Assert.Contains("sentiment.json is not a sentiment manifest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_says_which_model_it_describes() =>
        Assert.Contains(Manifest().Version, File.ReadAllText(Seeds.Files.Path("models", "sentiment.md")), StringComparison.Ordinal);

    private static SentimentManifest Manifest() =>
        SentimentManifest.Load(Seeds.Files.Path("models", "sentiment.json"), File.ReadAllBytes(Seeds.Files.Path("models", "sentiment.zip")));
}
