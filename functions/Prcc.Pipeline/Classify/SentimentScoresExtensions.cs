namespace Prcc.Pipeline.Classify;

public static class SentimentScoresExtensions
{
    /// <summary>The likeliest sentiment; where two are equal, the one nearer to neutral, then the negative one.</summary>
    public static Sentiment Best(this SentimentScores scores) =>
        scores.Neutral >= scores.Negative && scores.Neutral >= scores.Positive ? Sentiment.Neutral
        : scores.Negative >= scores.Positive ? Sentiment.Negative
        : Sentiment.Positive;
}
