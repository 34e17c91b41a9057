using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Models;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class MlNetTextModelTests : IDisposable
{
    private static readonly (string Text, Sentiment Sentiment)[] Known =
    [
        ("terima kasih, bagus sekali", Sentiment.Positive), ("jalan rusak parah, kecewa", Sentiment.Negative), ("rapat digelar di kantor", Sentiment.Neutral),
    ];

    private static readonly string[] Texts = [.. Known.Select(static known => known.Text)];

    private readonly ModelFolder _folder = new();

    [Fact]
    public void Model_trained_on_text_and_label_scores_texts() => AssertScores(Load(MlNetFiles.Train));

    [Fact]
    public void Model_saved_without_its_label_scores_texts() => AssertScores(Load(MlNetFiles.TrainWithoutLabel, new(0, 2, 1)));

    [Fact]
    public void Model_without_probabilities_gets_them() => AssertScores(Load(MlNetFiles.TrainWithoutProbabilities));

    [Fact]
    public void Model_whose_classes_have_no_names_takes_them_from_the_setting()
    {
        AssertScores(Load(MlNetFiles.TrainOnNumbers, ClassOrder.Of(["positive", "negative", "neutral"])));
        Refused<SettingException>(MlNetFiles.TrainOnNumbers, "Setting Classify:Sentiment:Labels is missing", "model.zip names its classes 1, 0, 2");
    }

    [Fact]
    public void Scores_of_a_text_do_not_depend_on_its_neighbours()
    {
        var model = Load(MlNetFiles.Train);
        Assert.Equal(Texts.Select(text => Assert.Single(model.Predict([text]))), model.Predict(Texts));
        Parallel.For(0, 20, i => Assert.Equal(model.Predict([Texts[i % 3]]), [model.Predict(Texts)[i % 3]]));
        Assert.Empty(model.Predict([]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u200b")]
    [InlineData("?!…")]
    [InlineData("\ud800")]
    public void Text_without_a_word_is_neutral(string text) => Assert.Equal([new SentimentScores(0, 1, 0)], Load(MlNetFiles.Train).Predict([text]));

    [Fact]
    public void Hostile_texts_are_scored_and_leave_their_neighbours_alone()
    {
        var model = Load(MlNetFiles.Train);
        IReadOnlyList<string> hostile =
        [
            new('a', 100_000), new('\ud800', 1_000), "bagus \udc00\ud800 sekali", string.Concat(Enumerable.Repeat("😀", 10_000)), "ba\u200dgus", "\u202e\0\u0007x",
            string.Concat(Enumerable.Repeat("e\u0301", 20_000)),
        ];
        var scores = model.Predict([.. hostile, Texts[0]]);
        Assert.Equal(model.Predict([Texts[0]])[0], scores[^1]);
        Assert.All(scores, static s => Assert.Equal(1, s.Positive + s.Neutral + s.Negative, 1e-4));
    }

    [Fact]
    public void Version_follows_the_file_and_the_order_of_classes()
    {
        var first = Load(MlNetFiles.TrainOnNumbers, new(0, 1, 2));
        var other = MlNetTextModel.Load(new() { Path = _folder.Path("model.zip"), Labels = new(2, 1, 0) });
        Assert.Equal(first.Version, MlNetTextModel.Load(new() { Path = _folder.Path("model.zip"), Labels = new(0, 1, 2) }).Version);
        Assert.NotEqual(first.Version, other.Version);
        Assert.NotEqual(first.Version, Load(MlNetFiles.Train, new(0, 1, 2)).Version);
    }

    [Fact]
    public void Model_that_reads_another_column_is_refused_with_those_it_has() =>
        Refused<SeedException>(MlNetFiles.TrainOnAnotherColumn, "model.zip reads no column Text, but Kalimat (String), Label (String)", "Train it on a column Text of type String");

    [Fact]
    public void Model_that_reads_text_as_numbers_is_refused() => Refused<SeedException>(MlNetFiles.TrainOnNumbersAsText, "reads the column Text as Single, not as String");

    [Fact]
    public void Model_that_needs_more_than_text_is_refused() => Refused<SeedException>(MlNetFiles.TrainOnMoreThanText, "needs more than a post has", "Length", "Train it on the column Text alone");

    [Fact]
    public void Model_without_scores_is_refused_with_what_it_gives() => Refused<SeedException>(MlNetFiles.SaveFeatures, "gives no column Score, but Text (String)", "Features");

    [Fact]
    public void Model_of_two_classes_is_refused() => Refused<SeedException>(MlNetFiles.TrainOnTwoClasses, "gives the column Score as Vector<Single, 2>, not as a vector of 3 Single");

    [Theory]
    [InlineData("")]
    [InlineData("no model")]
    public void File_that_is_no_model_is_refused(string content) =>
        Refused<SeedException>(path => File.WriteAllText(path, content), "model.zip is not a model that ML.NET can load", "MLContext.Model.Save");

    [Fact]
    public void Model_file_that_is_missing_is_named_with_its_setting() =>
        Refused<SettingException>(static _ => { }, "Setting Classify:Sentiment:Path names", "model.zip, which does not exist");

    public void Dispose() => _folder.Dispose();

    private static void AssertScores(MlNetTextModel model)
    {
        var scores = model.Predict(Texts);
        Assert.Equal(Known.Select(static known => known.Sentiment), scores.Select(static s => s.Best()));
        Assert.All(scores, static s => Assert.Equal(1, s.Positive + s.Neutral + s.Negative, 1e-4));
    }

    private MlNetTextModel Load(Action<string> train, ClassOrder? labels = null)
    {
        train(_folder.Path("model.zip"));
        return MlNetTextModel.Load(new() { Path = _folder.Path("model.zip"), Labels = labels });
    }

    private void Refused<T>(Action<string> train, params string[] parts)
        where T : Exception
    {
        train(_folder.Path("model.zip"));
        var options = new SentimentModelOptions { Model = SentimentModelKind.MlNet, Path = _folder.Path("model.zip") };
        var message = Assert.Throws<T>(() => SentimentModels.Create(options, Unasked, Unasked)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static ISentimentModel Unasked() => throw new InvalidOperationException("not asked for");
}
