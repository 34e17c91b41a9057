using System.Text.Json;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>How well the shipped models label, as <c>Prcc.Cli evaluate --card</c> measured it (<c>seeds/models/quality.json</c>). All shares are 0…1.</summary>
/// <param name="Model">Version of the sentiment model that was measured.</param>
/// <param name="Validation">On texts of the kind that it learnt from.</param>
/// <param name="HeldOut">On our own posts about public life that nobody tuned to.</param>
public sealed record MeasuredQuality(string Model, MeasuredSentiment Validation, MeasuredLabels HeldOut)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>Null where nothing was measured.</returns>
    /// <exception cref="SeedException">The file is not one of measured figures.</exception>
    public static MeasuredQuality? Load(SeedFiles seeds)
    {
        var path = seeds.Path("models", "quality.json");
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<MeasuredQuality>(File.ReadAllBytes(path), Options);
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} does not hold measured figures: {e.Message} Restore it from the repository, delete it, or measure again with evaluate --card.", e);
        }
    }

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options).ReplaceLineEndings("\n") + "\n");
}

public sealed record MeasuredSentiment(int Texts, double Accuracy, double MacroF1);

public sealed record MeasuredLabels(
    int Posts, double SentimentAccuracy, double SentimentMacroF1, double FieldMacroF1, double RelevanceF1, double PlacePrecision, double PlaceRecall);
