using Prcc.Pipeline.Classify;

namespace Prcc.Cli;

/// <summary>One line of <c>predict</c>'s answer.</summary>
internal sealed record PredictedText(
    string Text,
    Sentiment Sentiment,
    SentimentScores Probabilities,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Places,
    string Language,
    double Relevance,
    string ModelVersion)
{
    public static PredictedText Of(string text, Label label) =>
        new(text, label.Sentiment, label.Scores, label.Categories, label.Places, label.Language, label.Relevance, label.ModelVersion);
}
