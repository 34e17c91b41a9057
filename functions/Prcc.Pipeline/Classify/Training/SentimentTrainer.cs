using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Trains the sentiment model: multinomial logistic regression over <see cref="SentimentFeatures"/>. The same data give the same bytes.</summary>
public sealed class SentimentTrainer(Tokenizer tokenizer, EmojiLexicon emoji)
{
    private const string KeyColumn = "Key";

    // A model file must not know when it was made.
    private static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="train">Texts to learn from; each class must occur.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="TrainingDataException">A class does not occur.</exception>
    public TrainedSentiment Train(IReadOnlyList<LabelledText> train, SentimentTraining options, Action<string> progress)
    {
        foreach (var sentiment in SentimentEvaluation.Classes)
            if (!train.Any(t => t.Sentiment == sentiment))
                throw new TrainingDataException($"The training data hold no {Name(sentiment)} text; all three labels are needed.");

        progress($"reading {train.Count} texts");
        var features = new SentimentFeatures(options.Recipe, emoji);
        var tokens = train.Select(t => tokenizer.Tokenize(t.Text)).ToList();
        progress("learning word vectors");
        var vectors = WordVectorTrainer.Train(tokens.Select(text => text.Select(t => features.Read(t).Hash).ToArray()).ToList(), options.Recipe.VectorSize, options.Seed);
        var words = WordVectors.Of(vectors);

        var context = new MLContext(options.Seed);
        var rows = train.Zip(tokens, (t, text) => new SentimentRow
        {
            Features = features.Extract(text, words),
            Label = Name(t.Sentiment),
            Weight = t.Weight * (t.Sentiment == Sentiment.Neutral ? options.NeutralWeight : 1),
        }).ToList();
        var data = context.Data.LoadFromEnumerable(rows, SentimentRow.Schema(options.Recipe.Length));

        var keys = context.Transforms.Conversion
            .MapValueToKey(KeyColumn, nameof(SentimentRow.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(data);
        var keyed = keys.Transform(data);
        progress("fitting");
        var model = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = KeyColumn,
            FeatureColumnName = nameof(SentimentRow.Features),
            ExampleWeightColumnName = nameof(SentimentRow.Weight),
            L1Regularization = 0,
            L2Regularization = options.L2,
            MaximumNumberOfIterations = options.Iterations,
            HistorySize = 8,
            OptimizationTolerance = 1e-5f,
            // More threads would add floats in an order of their own.
            NumberOfThreads = 1,
        }).Fit(keyed);

        progress("saving");
        using var saved = new MemoryStream();
        // Only what a prediction needs is saved: the key mapping would ask for labels.
        context.Model.Save(model, data.Schema, saved);
        return new TrainedSentiment(Repack(saved), FlatExport.Write(model.Model, options.Recipe, words), vectors);
    }

    internal static string Name(Sentiment sentiment) => sentiment switch
    {
        Sentiment.Positive => "positive",
        Sentiment.Negative => "negative",
        _ => "neutral",
    };

    private static byte[] Repack(MemoryStream saved)
    {
        saved.Position = 0;
        using var source = new ZipArchive(saved, ZipArchiveMode.Read);
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = EntryTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }

        return result.ToArray();
    }
}
