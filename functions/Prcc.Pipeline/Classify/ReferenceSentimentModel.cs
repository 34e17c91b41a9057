using Microsoft.ML;
using Microsoft.ML.Data;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>The trained model as ML.NET saved it, predicted by ML.NET: the reference that the fast model is held against. Thread-safe.</summary>
public sealed class ReferenceSentimentModel : ISentimentModel
{
    private const string ScoreColumn = "Score";

    private readonly MLContext _context = new();
    private readonly ITransformer _model;
    private readonly SentimentFeatures _features;
    private readonly Tokenizer _tokenizer;
    private readonly WordVectors _vectors;
    private readonly double _temperature;
    private readonly SchemaDefinition _schema;

    private ReferenceSentimentModel(byte[] bytes, string path, SentimentManifest manifest, WordVectors vectors, Tokenizer tokenizer, EmojiLexicon emoji)
    {
        Version = manifest.Reference;
        _features = new SentimentFeatures(manifest.Recipe, emoji);
        _tokenizer = tokenizer;
        _vectors = vectors;
        _temperature = manifest.Temperature;
        _schema = SentimentRow.Schema(manifest.Recipe.Length);
        try
        {
            _model = _context.Model.Load(new MemoryStream(bytes), out _);
            // The first prediction shows whether model and recipe fit, before a post needs them.
            Predict(["coba"]);
        }
        catch (Exception e) when (e is not SeedException)
        {
            throw new SeedException($"{path} is not a sentiment model that fits its recipe ({e.Message}). Restore it from the repository, or run: Prcc.Cli train --data FOLDER --out seeds/models", e);
        }
    }

    public string Version { get; }

    /// <exception cref="SeedException">The model or its manifest is missing, damaged, or they do not belong together.</exception>
    public static ReferenceSentimentModel Load(SeedFiles seeds, Tokenizer tokenizer, EmojiLexicon emoji)
    {
        var path = seeds.Path("models", "sentiment.zip");
        var bytes = File.ReadAllBytes(path);
        var manifest = SentimentManifest.Load(seeds.Path("models", "sentiment.json"));
        SentimentManifest.Check(path, bytes, manifest.Reference);
        return new ReferenceSentimentModel(bytes, path, manifest, WordVectors.Load(seeds, manifest.Vectors), tokenizer, emoji);
    }

    /// <summary>A model just trained, not yet saved.</summary>
    public static ReferenceSentimentModel Of(TrainedSentiment trained, SentimentTraining options, Tokenizer tokenizer, EmojiLexicon emoji) =>
        new(trained.Reference, "the trained model", trained.Manifest(options), WordVectors.Of(trained.Vectors), tokenizer, emoji);

    /// <inheritdoc/>
    /// <remarks>One pass of ML.NET's pipeline for all texts.</remarks>
    public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(_tokenizer.Tokenize).ToList();
        var rows = tokens.Select(t => new SentimentRow { Features = _features.Extract(t, _vectors) });
        var scored = _model.Transform(_context.Data.LoadFromEnumerable(rows, _schema));
        // The trainer saw the classes in alphabetical order: negative, neutral, positive.
        return tokens.Zip(scored.GetColumn<float[]>(ScoreColumn), (text, score) =>
            text.Any(static t => t.Kind != TokenKind.Mark) ? new SentimentScores(score[2], score[1], score[0]).Cooled(_temperature) : new SentimentScores(0, 1, 0)).ToList();
    }
}
