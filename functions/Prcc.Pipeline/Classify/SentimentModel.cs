using Microsoft.ML;
using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>The trained ML.NET model: tokens in, probabilities out. Thread-safe.</summary>
public sealed class SentimentModel
{
    private const string ScoreColumn = "Score";

    private readonly MLContext _context = new();
    private readonly ITransformer _model;
    private readonly SentimentFeatures _features;
    private readonly SentimentManifest _manifest;
    private readonly SchemaDefinition _schema;
    private readonly int _positive, _neutral, _negative;

    private SentimentModel(byte[] bytes, string path, SentimentManifest manifest, EmojiLexicon emoji)
    {
        _manifest = manifest;
        _features = new SentimentFeatures(manifest.Recipe, emoji);
        _schema = SentimentRow.Schema(manifest.Recipe.Slots);
        _positive = IndexOf("positive");
        _neutral = IndexOf("neutral");
        _negative = IndexOf("negative");
        try
        {
            _model = _context.Model.Load(new MemoryStream(bytes), out _);
            // The first prediction shows whether model and recipe fit, before a post needs them.
            Predict([[new Token("coba", 0, 4, TokenKind.Word)]]);
        }
        catch (Exception e) when (e is not SeedException)
        {
            throw new SeedException($"{path} is not a sentiment model that fits its recipe ({e.Message}). Restore it from the repository, or run: Prcc.Cli train --data FOLDER --out seeds/models", e);
        }

        int IndexOf(string label) => manifest.Labels.ToList().IndexOf(label) is >= 0 and var index
            ? index
            : throw new SeedException($"{Path.ChangeExtension(path, ".json")} lists no label \"{label}\". Restore it from the repository, or train again.");
    }

    /// <summary>Changes whenever the model's bytes do.</summary>
    public string Version => _manifest.Version;

    public SentimentManifest Manifest => _manifest;

    /// <exception cref="SeedException">The model or its manifest is missing, damaged, or they do not belong together.</exception>
    public static SentimentModel Load(SeedFiles seeds, EmojiLexicon emoji)
    {
        var path = seeds.Path("models", "sentiment.zip");
        var bytes = File.ReadAllBytes(path);
        return new SentimentModel(bytes, path, SentimentManifest.Load(seeds.Path("models", "sentiment.json"), bytes), emoji);
    }

    /// <summary>A model just trained, not yet saved.</summary>
    public static SentimentModel Of(byte[] bytes, SentimentManifest manifest, EmojiLexicon emoji) => new(bytes, "the trained model", manifest, emoji);

    /// <summary>Probabilities for each text, in the same order; one pass of the model for all. A text without a word is neutral.</summary>
    public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<IReadOnlyList<Token>> texts)
    {
        var rows = texts.Select(tokens => new SentimentRow { Features = _features.Extract(tokens) });
        var scored = _model.Transform(_context.Data.LoadFromEnumerable(rows, _schema));
        var result = new List<SentimentScores>(texts.Count);
        foreach (var score in scored.GetColumn<float[]>(ScoreColumn))
            result.Add(texts[result.Count].Any(static t => t.Kind != TokenKind.Mark)
                ? new SentimentScores(score[_positive], score[_neutral], score[_negative])
                : new SentimentScores(0, 1, 0));
        return result;
    }
}
