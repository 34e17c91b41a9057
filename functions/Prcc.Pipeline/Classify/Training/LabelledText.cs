namespace Prcc.Pipeline.Classify.Training;

/// <summary>A text and the sentiment that people gave it.</summary>
/// <param name="Weight">How much it counts in training, above 0.</param>
public sealed record LabelledText(string Text, Sentiment Sentiment, float Weight = 1)
{
    /// <summary>Reads a TSV of text and label (<c>positive</c>, <c>neutral</c>, <c>negative</c>), without a header.</summary>
    /// <exception cref="TrainingDataException">The file is absent, empty, or a line has no such label.</exception>
    public static IReadOnlyList<LabelledText> Read(string path)
    {
        if (!File.Exists(path))
            throw new TrainingDataException($"{path} does not exist. Name the folder or file that holds text<TAB>label lines.");
        var rows = File.ReadLines(path).Select((line, i) => Parse(line, i + 1, path)).ToList();
        return rows.Count > 0 ? rows : throw new TrainingDataException($"{path} is empty.");
    }

    private static LabelledText Parse(string line, int number, string path)
    {
        var tab = line.LastIndexOf('\t');
        var label = tab < 0 ? "" : line[(tab + 1)..].Trim();
        return SentimentOf(label) is { } sentiment
            ? new LabelledText(line[..tab], sentiment)
            : throw new TrainingDataException($"{path}, line {number}: the label is \"{label}\"; it must be positive, neutral or negative, behind a tab.");
    }

    internal static Sentiment? SentimentOf(string label) => label switch
    {
        "positive" => Sentiment.Positive,
        "neutral" => Sentiment.Neutral,
        "negative" => Sentiment.Negative,
        _ => null,
    };
}
