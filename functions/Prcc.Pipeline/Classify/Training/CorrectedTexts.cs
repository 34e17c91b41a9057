using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Reads the labels that people put right (<c>Prcc.Cli corrections</c>) as training texts: one JSON object a line, of which <c>text</c>, <c>sentiment</c> and <c>categories</c> count.</summary>
public static class CorrectedTexts
{
    /// <summary>A correction says where the model was wrong: it teaches more than a text that it knew.</summary>
    public const float Weight = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<Sentiment>(JsonNamingPolicy.CamelCase) } };

    /// <returns>One text for each line that gives a sentiment; the others put something else right.</returns>
    /// <exception cref="TrainingDataException">The file is absent, or a line is no correction.</exception>
    public static IReadOnlyList<LabelledText> Sentiments(string path) =>
        Lines(path).Where(static c => c.Sentiment is not null).Select(static c => new LabelledText(c.Text!, c.Sentiment!.Value, Weight)).ToList();

    /// <returns>One text for each line that gives fields, be they none.</returns>
    /// <exception cref="TrainingDataException">The file is absent, or a line is no correction.</exception>
    public static IReadOnlyList<LabelledFields> Fields(string path) =>
        Lines(path).Where(static c => c.Categories is not null).Select(static c => new LabelledFields(c.Text!, c.Categories!, Weight)).ToList();

    private static List<Line> Lines(string path)
    {
        if (!File.Exists(path))
            throw new TrainingDataException($"{path} does not exist. Write it with: Prcc.Cli corrections > {path}");
        return File.ReadLines(path)
            .Select((line, i) => (line, Number: i + 1))
            .Where(static l => l.line.Length > 0)
            .Select(l => Parse(l.line, l.Number, path))
            .ToList();
    }

    private static Line Parse(string line, int number, string path)
    {
        try
        {
            var correction = JsonSerializer.Deserialize<Line>(line, Json);
            return string.IsNullOrWhiteSpace(correction?.Text) ? throw new JsonException("it has no text.") : correction;
        }
        catch (JsonException e)
        {
            throw new TrainingDataException($"{path}, line {number}: is no correction: {e.Message} Each line is an object with text and, where a person gave them, sentiment (positive, neutral or negative) and categories (ids of fields).");
        }
    }

    private sealed record Line(string? Text, Sentiment? Sentiment, IReadOnlyList<string>? Categories);
}
