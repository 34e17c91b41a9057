using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Corrections;

/// <summary>How unsure the model was of a post's sentiment.</summary>
/// <param name="Entropy">Of its probabilities, as a share of the most that three can have, 0…1.</param>
/// <param name="Margin">Between the two most probable, 0…1.</param>
public readonly record struct Uncertainty(double Entropy, double Margin)
{
    public static Uncertainty Of(SentimentScores scores)
    {
        double[] sorted = [.. new double[] { scores.Positive, scores.Neutral, scores.Negative }.OrderDescending()];
        var entropy = -sorted.Where(share => share > 0).Sum(share => share * Math.Log(share)) / Math.Log(sorted.Length);
        return new(Math.Clamp(entropy, 0, 1), sorted[0] - sorted[1]);
    }
}
