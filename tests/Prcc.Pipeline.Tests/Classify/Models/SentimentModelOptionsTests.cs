using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Models;

namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class SentimentModelOptionsTests
{
    [Fact]
    public void Settings_that_are_absent_mean_the_fast_model()
    {
        var options = Read();
        Assert.Equal(new SentimentModelOptions(), options);
        Assert.Equal(SentimentModelKind.Fast, options.Model);
        Assert.Equal(16, options.BatchSize);
    }

    [Fact]
    public void Settings_each_are_read() =>
        Assert.Equal(
            new SentimentModelOptions { Model = SentimentModelKind.Onnx, Path = "m.onnx", Vocabulary = "v.txt", Labels = new(2, 1, 0), LowerCase = false, MaxTokens = 64, BatchSize = 8 },
            Read(("Model", "ONNX"), ("Path", "m.onnx"), ("Vocabulary", "v.txt"), ("Labels", "negative, Netral,POSITIF"), ("LowerCase", "false"), ("MaxTokens", "64"), ("BatchSize", "8")));

    [Fact]
    public void Settings_that_are_empty_count_as_absent() =>
        Assert.Equal(new SentimentModelOptions(), Read(("Model", ""), ("Path", ""), ("Labels", ""), ("MaxTokens", ""), ("BatchSize", "")));

    [Theory]
    [InlineData("Model", "bert", "write fast, mlnet or onnx")]
    [InlineData("Labels", "positive,negative", "write positive, neutral and negative")]
    [InlineData("Labels", "positive,neutral,positive", "write positive, neutral and negative")]
    [InlineData("Labels", "LABEL_0,LABEL_1,LABEL_2", "write positive, neutral and negative")]
    [InlineData("LowerCase", "yes", "write true or false")]
    [InlineData("MaxTokens", "7", "use a whole number from 8 to 4096")]
    [InlineData("MaxTokens", "4097", "use a whole number from 8 to 4096")]
    [InlineData("MaxTokens", "1.5", "use a whole number from 8 to 4096")]
    [InlineData("BatchSize", "0", "use a whole number from 1 to 256")]
    [InlineData("BatchSize", "many", "use a whole number from 1 to 256")]
    public void Setting_that_cannot_be_read_is_named_with_the_remedy(string name, string value, string remedy)
    {
        var error = Assert.Throws<SettingException>(() => Read((name, value)));
        Assert.Equal($"Classify:Sentiment:{name}", error.Setting);
        Assert.Contains($"is '{value}'; {remedy}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Onnx_model_without_a_path_is_refused() =>
        Assert.Contains("Setting Classify:Sentiment:Path is missing, which Classify:Sentiment:Model=onnx needs", Assert.Throws<SettingException>(() => Read(("Model", "onnx"))).Message, StringComparison.Ordinal);

    [Fact]
    public void MlNet_model_without_a_path_is_the_shipped_reference()
    {
        var reference = new NeutralModel();
        Assert.Same(reference, SentimentModels.Create(Read(("Model", "mlnet")), static () => throw new InvalidOperationException("not asked for"), () => reference));
    }

    [Fact]
    public void Fast_model_comes_from_whoever_asks()
    {
        var fast = new NeutralModel();
        Assert.Same(fast, SentimentModels.Create(new(), () => fast, static () => throw new InvalidOperationException("not asked for")));
    }

    private static SentimentModelOptions Read(params (string Name, string Value)[] settings) =>
        SentimentModelOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create($"Classify:Sentiment:{s.Name}", (string?)s.Value))).Build());

    private sealed class NeutralModel : ISentimentModel
    {
        public string Version => "neutral";

        public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts) => [.. texts.Select(static _ => new SentimentScores(0, 1, 0))];
    }
}
