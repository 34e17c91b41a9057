using Microsoft.ML;
using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>
/// Any ML.NET model that reads a column <c>Text</c> (String) and gives a column <c>Score</c> (three Single).
/// Thread-safe; the rows of a call pass one at a time, so that memory does not grow with their number.
/// </summary>
public sealed class MlNetTextModel : ISentimentModel
{
    private const float SumTolerance = 0.01f;

    /// <summary>Texts on which a model shows whether it gives probabilities or scores of any size.</summary>
    private static readonly string[] Trial = ["bagus sekali, terima kasih", "buruk sekali, kecewa", "rapat digelar hari ini"];

    private readonly MLContext _context = new();
    private readonly ITransformer _model;
    private readonly string _path;
    private readonly DataViewType? _label;
    private readonly ClassOrder _order;
    private readonly bool _givesProbabilities;

    private MlNetTextModel(string path, ClassOrder? labels)
    {
        _path = path;
        _model = Open(path, out var input);
        var schema = new MlNetSchema(path, input);
        _label = schema.LabelType();
        _order = schema.Order(OutputOf(schema), labels);
        _givesProbabilities = TryOut(schema);
        Version = ModelFile.Version([path], _order.ToString());
    }

    public string Version { get; }

    /// <exception cref="SettingException">There is no file at the path, or the order of the classes is unknown.</exception>
    /// <exception cref="SeedException">The file is no ML.NET model, or its columns are others.</exception>
    public static MlNetTextModel Load(SentimentModelOptions options)
    {
        var path = ModelFile.Find(SentimentModelOptions.PathSetting, options.Path ?? "");
        ModelFile.RefusePointer(path);
        return new(path, options.Labels);
    }

    public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts)
    {
        var result = new List<SentimentScores>(texts.Count);
        var probabilities = new float[ClassOrder.Classes];
        foreach (var scores in Scores(texts))
        {
            scores.CopyTo(probabilities);
            if (!_givesProbabilities)
                Softmax.Apply(probabilities);
            result.Add(Wordless.Is(texts[result.Count]) ? Wordless.Scores : _order.Scores(probabilities));
        }

        return result;
    }

    private ITransformer Open(string path, out DataViewSchema input)
    {
        try
        {
            return _context.Model.Load(path, out input);
        }
        catch (Exception e)
        {
            throw new SeedException($"{path} is not a model that ML.NET can load ({e.Message}). Save it with MLContext.Model.Save and the schema of its training data, without mappings in C# of its own.", e);
        }
    }

    private DataViewSchema OutputOf(MlNetSchema schema)
    {
        try
        {
            return _model.GetOutputSchema(MlNetRows.Of(_context, [], _label).Schema);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw schema.Problem($"needs more than a post has ({e.Message})", $"Train it on the column {MlNetRows.TextColumn} alone", e);
        }
    }

    private bool TryOut(MlNetSchema schema)
    {
        try
        {
            return Scores(Trial).ToList().TrueForAll(static scores => Math.Abs(scores.Sum() - 1) <= SumTolerance && Array.TrueForAll(scores, static p => p is >= 0 and <= 1));
        }
        catch (Exception e)
        {
            throw schema.Problem($"cannot be evaluated ({e.Message})", "Train it again with the ML.NET that PRCC uses", e);
        }
    }

    /// <exception cref="InvalidOperationException">The model gives something that is no number.</exception>
    private IEnumerable<float[]> Scores(IReadOnlyList<string> texts)
    {
        var output = _model.Transform(MlNetRows.Of(_context, texts.Select(WellFormed.Of), _label));
        foreach (var scores in output.GetColumn<float[]>(MlNetSchema.ScoreColumn))
            yield return Array.TrueForAll(scores, float.IsFinite) ? scores : throw new InvalidOperationException($"{_path} gave {string.Join(", ", scores)} as scores. Train it again.");
    }
}
