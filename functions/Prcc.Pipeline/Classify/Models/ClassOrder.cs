namespace Prcc.Pipeline.Classify.Models;

/// <summary>Which of a model's three outputs is which sentiment.</summary>
/// <param name="Positive">Index of the output, 0…2.</param>
/// <param name="Neutral">Index of the output, 0…2.</param>
/// <param name="Negative">Index of the output, 0…2.</param>
public sealed record ClassOrder(int Positive, int Neutral, int Negative)
{
    public const int Classes = 3;

    /// <summary>Positive, neutral, negative: the order of IndoNLU's SmSA.</summary>
    public static ClassOrder IndoNlu { get; } = new(0, 1, 2);

    /// <summary>Reads the classes' names, English or Indonesian, in any case.</summary>
    /// <returns>Null unless the names are those of the three classes, each once.</returns>
    public static ClassOrder? Of(IReadOnlyList<string> names)
    {
        if (names.Count != Classes)
            return null;
        var read = names.Select(ClassOf).ToList();
        var order = new ClassOrder(read.IndexOf(Sentiment.Positive), read.IndexOf(Sentiment.Neutral), read.IndexOf(Sentiment.Negative));
        return order is { Positive: >= 0, Neutral: >= 0, Negative: >= 0 } ? order : null;
    }

    /// <param name="probabilities">Three, in the model's order.</param>
    public SentimentScores Scores(ReadOnlySpan<float> probabilities) =>
        new(probabilities[Positive], probabilities[Neutral], probabilities[Negative]);

    public override string ToString() =>
        string.Join(',', new[] { (Positive, "positive"), (Neutral, "neutral"), (Negative, "negative") }.Order().Select(static c => c.Item2));

    private static Sentiment? ClassOf(string name) => name.Trim().ToLowerInvariant() switch
    {
        "positive" or "positif" or "pos" => Sentiment.Positive,
        "neutral" or "netral" or "neu" => Sentiment.Neutral,
        "negative" or "negatif" or "neg" => Sentiment.Negative,
        _ => null,
    };
}
