using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Models;
using Prcc.Pipeline.Classify.Models.Onnx;

namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class OnnxSentimentModelTests : IDisposable
{
    private const double Rounding = 1e-5;

    private static readonly TinyBert Tiny = new();

    private static readonly Gen<string> GenText = Gen.Int[5, TinyBert.Words.Length].Select(static id => id < TinyBert.Words.Length ? TinyBert.Words[id] : "lubang").List[0, 40].Select(static words => string.Join(' ', words));

    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("jalan rusak parah", new[] { 2, 5, 6, 7, 3 })]
    [InlineData("Jalannya RUSAK, tidak bagus!", new[] { 2, 5, 10, 6, 19, 16, 8, 17, 3 })]
    [InlineData("lubang di jalanan", new[] { 2, 1, 1, 5, 11, 3 })]
    public void Text_is_scored_as_the_weights_say(string text, int[] ids)
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        AssertScores(Tiny.Probabilities(ids), Assert.Single(model.Predict([text])));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Model_with_and_without_types_scores_the_same(bool hasTypes)
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny with { HasTypes = hasTypes }));
        AssertScores(Tiny.Probabilities(2, Id("bagus"), Id("sekali"), 3), Assert.Single(model.Predict(["bagus sekali"])));
    }

    [Fact]
    public void Text_longer_than_the_limit_is_cut_and_ends_as_every_text()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny) with { MaxTokens = 8 });
        var all = model.Predict(["jalan rusak parah bagus sekali rapat digelar terima kasih", "jalan rusak parah bagus sekali rapat tidak"]);
        AssertScores(Tiny.Probabilities(2, 5, 6, 7, 8, 9, Id("rapat"), 3), all[0]);
        Assert.Equal(all[0], all[1]);
    }

    [Fact]
    public void Batch_size_and_padding_leave_the_scores()
    {
        var options = _folder.With(Tiny);
        using var single = OnnxSentimentModel.Load(options with { BatchSize = 1 });
        using var few = OnnxSentimentModel.Load(options with { BatchSize = 3 });
        using var many = OnnxSentimentModel.Load(options with { BatchSize = 16 });
        GenText.List[0, 70].Sample(
            texts =>
            {
                var expected = texts.Select(text => Assert.Single(single.Predict([text]))).ToList();
                foreach (var model in new[] { single, few, many })
                    AssertClose(expected, model.Predict(texts));
            },
            iter: 30);
    }

    [Fact]
    public void Window_of_many_batches_keeps_the_order_of_the_texts()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny) with { BatchSize = 1 });
        var texts = Enumerable.Range(0, 100).Select(i => string.Join(' ', Enumerable.Repeat(i % 2 == 0 ? "bagus" : "rusak", (i % 7) + 1))).ToList();
        AssertClose([.. texts.Select(text => model.Predict([text])[0])], model.Predict(texts));
    }

    [Fact]
    public void Concurrent_calls_get_their_own_answers()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        string[] texts = ["jalan rusak", "bagus sekali terima kasih", "rapat digelar", "tidak bagus ."];
        var expected = model.Predict(texts);
        Parallel.For(0, 40, i => AssertClose([expected[i % 4]], model.Predict([texts[i % 4]])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u2028 ")]
    [InlineData("\u200b\u200d\ufeff")]
    [InlineData("!!! ... ,")]
    [InlineData("lubang")]
    public void Text_of_which_nothing_is_known_is_neutral(string text)
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        Assert.Equal([new SentimentScores(0, 1, 0)], model.Predict([text]));
    }

    [Fact]
    public void Hostile_texts_are_scored_and_leave_their_neighbours_alone()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        var expected = model.Predict(["jalan rusak"])[0];
        IReadOnlyList<string> hostile =
        [
            new('a', 100_000), new('!', 100_000), new(' ', 100_000), new('\ud800', 5_000), "bagus \udc00\ud800 sekali", string.Concat(Enumerable.Repeat("😀", 10_000)),
            string.Concat(Enumerable.Repeat("👨\u200d👩\u200d👧", 2_000)), string.Concat(Enumerable.Repeat("e\u0316\u0301", 30_000)), new('\u0301', 100_000), new('\u200d', 50_000),
            "\u202e\u202d\0\u0007", new('ﷺ', 20_000), "[CLS] [SEP] [PAD] [MASK] [UNK]", string.Join(' ', Enumerable.Repeat("bagus", 50_000)),
        ];
        var scores = model.Predict([.. hostile, "jalan rusak"]);
        AssertClose([expected], [scores[^1]]);
        Assert.All(scores, static s => Assert.Equal(1, s.Positive + s.Neutral + s.Negative, 1e-5));
    }

    [Fact]
    public void Sign_of_the_model_written_in_a_post_is_plain_text()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        AssertScores(Tiny.Probabilities(2, 8, Id("["), Id("sep"), Id("]"), 9, 3), model.Predict(["bagus [SEP] sekali"])[0]);
    }

    [Fact]
    public void No_texts_give_no_scores()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        Assert.Empty(model.Predict([]));
    }

    [Fact]
    public void Model_disposed_of_says_so()
    {
        var model = OnnxSentimentModel.Load(_folder.With(Tiny));
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Predict(["bagus"]));
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_an_error_of_the_call()
    {
        using var model = OnnxSentimentModel.Load(_folder.With(Tiny with { BrokenWord = Id("rapat") }));
        Assert.Single(model.Predict(["bagus"]));
        Assert.Contains("model.onnx gave NaN for a text", Assert.Throws<InvalidOperationException>(() => model.Predict(["bagus", "rapat digelar"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_of_the_outputs_comes_from_setting_then_model_then_config_then_IndoNLU()
    {
        var expected = Tiny.Probabilities(2, 8, 3);
        var plain = _folder.With(Tiny);
        Assert.Equal(expected[0], Bagus(plain).Positive, Rounding);

        _folder.Write("config.json", """{"id2label":{"0":"Negatif","1":"NETRAL","2":"positif"}}""");
        Assert.Equal(expected[0], Bagus(plain).Negative, Rounding);
        Assert.Equal(expected[2], Bagus(plain).Positive, Rounding);

        var noted = _folder.With(Tiny with { Notes = [("labels", "neutral, positive, negative")] });
        Assert.Equal(expected[0], Bagus(noted).Neutral, Rounding);

        Assert.Equal(expected[0], Bagus(noted with { Labels = ClassOrder.Of(["negative", "positive", "neutral"]) }).Negative, Rounding);

        SentimentScores Bagus(SentimentModelOptions options)
        {
            using var model = OnnxSentimentModel.Load(options);
            return model.Predict(["bagus"])[0];
        }
    }

    [Fact]
    public void Version_follows_model_vocabulary_and_how_they_are_used()
    {
        var options = _folder.With(Tiny);
        var versions = new List<string> { Version(options), Version(options with { MaxTokens = 16 }), Version(options with { LowerCase = false }), Version(options with { Labels = new(2, 1, 0) }) };
        _folder.Write("model.onnx_data", "weights that do not fit into the model's file");
        versions.Add(Version(options));
        File.Delete(_folder.Path("model.onnx_data"));
        versions.Add(Version(_folder.With(Tiny with { Scale = 3 })));
        versions.Add(Version(_folder.With(Tiny, [.. TinyBert.Words[..^1], "€"])));
        Assert.Equal(versions.Count, versions.Distinct().Count());
        Assert.Equal(versions[0], Version(_folder.With(Tiny)));

        static string Version(SentimentModelOptions options)
        {
            using var model = OnnxSentimentModel.Load(options);
            return model.Version;
        }
    }

    [Fact]
    public void Limit_of_the_model_lowers_the_default()
    {
        var options = _folder.With(Tiny with { Positions = 64 }) with { MaxTokens = null };
        Assert.Contains("MaxTokens is 128, more than", Assert.Throws<SettingException>(() => OnnxSentimentModel.Load(options)).Message, StringComparison.Ordinal);
        _folder.Write("config.json", """{"max_position_embeddings":64}""");
        OnnxSentimentModel.Load(options).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private static int Id(string word) => Array.IndexOf(TinyBert.Words, word);

    private static void AssertScores(double[] expected, SentimentScores actual)
    {
        Assert.Equal(expected[0], actual.Positive, Rounding);
        Assert.Equal(expected[1], actual.Neutral, Rounding);
        Assert.Equal(expected[2], actual.Negative, Rounding);
    }

    private static void AssertClose(IReadOnlyList<SentimentScores> expected, IReadOnlyList<SentimentScores> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            AssertScores([expected[i].Positive, expected[i].Neutral, expected[i].Negative], actual[i]);
    }
}
