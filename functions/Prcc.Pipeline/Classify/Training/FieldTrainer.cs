using Microsoft.ML;
using Microsoft.ML.Trainers;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Trains the field model: for each field a logistic regression over <see cref="FieldFeatures"/>. The same data give the same bytes.</summary>
public sealed class FieldTrainer(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer, EmojiLexicon emoji)
{
    private readonly CueSums _cues = CueSums.Load(seeds, taxonomy, tokenizer);

    /// <param name="posts">Posts to learn from; each field must occur.</param>
    /// <param name="corrections">How many of them people had put right.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <returns>The bytes of <c>fields.bin</c>.</returns>
    /// <exception cref="TrainingDataException">A field does not occur, or a post names one that does not exist.</exception>
    public byte[] Train(IReadOnlyList<LabelledFields> posts, int corrections, FieldTraining options, Action<string> progress) =>
        FieldExport.Write(Fit(posts, options, progress), taxonomy, options.Recipe, new FieldTrainingNote(posts.Count, corrections, options.L2));

    /// <summary>The weights of each field as ML.NET learnt them.</summary>
    internal IReadOnlyList<LinearWeights> Fit(IReadOnlyList<LabelledFields> posts, FieldTraining options, Action<string> progress)
    {
        Check(posts);
        progress($"reading {posts.Count} posts");
        var features = new FieldFeatures(options.Recipe, emoji);
        var rows = posts.Select(p => new FieldRow { Features = Extract(features, p.Text), Weight = p.Weight }).ToList();
        var context = new MLContext(options.Seed);
        // Rows are read anew at every field: the labels may change in between.
        var data = context.Data.LoadFromEnumerable(rows, FieldRow.Schema(options.Recipe.Slots + _cues.Count));
        return taxonomy.Fields.Select(field =>
        {
            progress($"fitting {field.Id}");
            for (var i = 0; i < rows.Count; i++)
                rows[i].Label = posts[i].Fields.Contains(field.Id);
            var model = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                LabelColumnName = nameof(FieldRow.Label),
                FeatureColumnName = nameof(FieldRow.Features),
                ExampleWeightColumnName = nameof(FieldRow.Weight),
                L1Regularization = 0,
                L2Regularization = options.L2,
                MaximumNumberOfIterations = options.Iterations,
                HistorySize = 8,
                OptimizationTolerance = 1e-5f,
                // More threads would add floats in an order of their own.
                NumberOfThreads = 1,
            }).Fit(data).Model.SubModel;
            return new LinearWeights([.. model.Weights], model.Bias);
        }).ToList();
    }

    /// <summary>What the model reads in a text.</summary>
    internal Microsoft.ML.Data.VBuffer<float> Extract(FieldFeatures features, string text)
    {
        var tokens = tokenizer.Tokenize(text);
        var cues = new float[_cues.Count];
        _cues.Sum([.. tokens], cues);
        return features.Extract(tokens, cues);
    }

    private void Check(IReadOnlyList<LabelledFields> posts)
    {
        var ids = taxonomy.Fields.Select(static f => f.Id).ToHashSet(StringComparer.Ordinal);
        var named = posts.SelectMany(static p => p.Fields).ToHashSet(StringComparer.Ordinal);
        if (named.FirstOrDefault(f => !ids.Contains(f)) is { } unknown)
            throw new TrainingDataException($"A training post is said to be about \"{unknown}\"; the fields are {string.Join(", ", ids)}.");
        if (ids.FirstOrDefault(f => !named.Contains(f)) is { } absent)
            throw new TrainingDataException($"No training post is about {absent}; every field needs one.");
    }
}
