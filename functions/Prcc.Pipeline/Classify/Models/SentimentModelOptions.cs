using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Which sentiment model is loaded, and how it reads texts: the settings below <c>Classify:Sentiment</c>.</summary>
public sealed record SentimentModelOptions
{
    public const string ModelSetting = "Classify:Sentiment:Model";
    public const string PathSetting = "Classify:Sentiment:Path";
    public const string VocabularySetting = "Classify:Sentiment:Vocabulary";
    public const string LabelsSetting = "Classify:Sentiment:Labels";
    public const string LowerCaseSetting = "Classify:Sentiment:LowerCase";
    public const string MaxTokensSetting = "Classify:Sentiment:MaxTokens";
    public const string BatchSizeSetting = "Classify:Sentiment:BatchSize";

    public const int LeastMaxTokens = 8;
    public const int MostMaxTokens = 4096;
    public const int MostBatchSize = 256;

    /// <summary>Default <see cref="SentimentModelKind.Fast"/>, which reads none of the settings below.</summary>
    public SentimentModelKind Model { get; init; }

    /// <summary>The model file: ML.NET's archive or the <c>.onnx</c> file. Without one, ML.NET's model is the shipped reference. A relative path starts at the working folder, then at the program's.</summary>
    public string? Path { get; init; }

    /// <summary>The WordPiece vocabulary; <c>vocab.txt</c> beside the model by default.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>Which output is which class; null leaves it to the model's own files.</summary>
    public ClassOrder? Labels { get; init; }

    /// <summary>Whether the vocabulary has small letters only; null leaves it to <c>tokenizer_config.json</c>, and without one it is true.</summary>
    public bool? LowerCase { get; init; }

    /// <summary>Tokens of a text that are read, 8 … 4096, with the two that BERT adds; null means 128, or as many as the model reads where that is less.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Texts that are evaluated at once, 1 … 256, default 16. Memory grows with <see cref="BatchSize"/> × <see cref="MaxTokens"/>.</summary>
    public int BatchSize { get; init; } = 16;

    /// <exception cref="SettingException">A value is none that the setting takes, or the path is missing.</exception>
    public static SentimentModelOptions Read(IConfiguration configuration)
    {
        var model = KindOf(configuration[ModelSetting]);
        var path = Text(PathSetting);
        if (model == SentimentModelKind.Onnx && path is null)
            throw new SettingException(PathSetting, $"is missing, which {ModelSetting}={configuration[ModelSetting]} needs", "name the model file, or set the model to fast");
        return new()
        {
            Model = model,
            Path = path,
            Vocabulary = Text(VocabularySetting),
            Labels = OrderOf(Text(LabelsSetting)),
            LowerCase = Flag(LowerCaseSetting),
            MaxTokens = Number(MaxTokensSetting, LeastMaxTokens, MostMaxTokens),
            BatchSize = Number(BatchSizeSetting, 1, MostBatchSize) ?? new SentimentModelOptions().BatchSize,
        };

        string? Text(string name) => configuration[name] is { Length: > 0 } text ? text : null;

        bool? Flag(string name) => Text(name) switch
        {
            null => null,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw new SettingException(name, $"is '{text}'", "write true or false, or leave it out"),
        };

        int? Number(string name, int least, int most) => Text(name) switch
        {
            null => null,
            var text when int.TryParse(text, out var value) && value >= least && value <= most => value,
            var text => throw new SettingException(name, $"is '{text}'", $"use a whole number from {least} to {most}, or leave it out"),
        };
    }

    private static SentimentModelKind KindOf(string? text) => text?.ToLowerInvariant() switch
    {
        null or "" or "fast" => SentimentModelKind.Fast,
        "mlnet" => SentimentModelKind.MlNet,
        "onnx" => SentimentModelKind.Onnx,
        _ => throw new SettingException(ModelSetting, $"is '{text}'", "write fast, mlnet or onnx, or leave it out for fast"),
    };

    private static ClassOrder? OrderOf(string? text) =>
        text is null ? null
        : ClassOrder.Of(text.Split(',')) ?? throw new SettingException(LabelsSetting, $"is '{text}'", "write positive, neutral and negative in the order of the model's outputs, with commas between");
}
