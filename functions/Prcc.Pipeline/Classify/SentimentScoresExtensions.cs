namespace Prcc.Pipeline.Classify;

public static class SentimentScoresExtensions
{
    /// <summary>The likeliest sentiment; where two are equal, the one nearer to neutral, then the negative one.</summary>
    public static Sentiment Best(this SentimentScores scores) =>
        scores.Neutral >= scores.Negative && scores.Neutral >= scores.Positive ? Sentiment.Neutral
        : scores.Negative >= scores.Positive ? Sentiment.Negative
        : Sentiment.Positive;

    /// <summary>The probabilities after their log-odds are divided by a temperature, above 0.</summary>
    internal static SentimentScores Cooled(this SentimentScores scores, double temperature)
    {
        var (positive, neutral, negative) = (Math.Pow(scores.Positive, 1 / temperature), Math.Pow(scores.Neutral, 1 / temperature), Math.Pow(scores.Negative, 1 / temperature));
        var sum = positive + neutral + negative;
        return new SentimentScores((float)(positive / sum), (float)(neutral / sum), (float)(negative / sum));
    }
}
