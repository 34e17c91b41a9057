namespace Prcc.Pipeline.Classify.Training;

/// <summary>Temperature scaling: one number that makes probabilities as often right as they say.</summary>
public static class Calibration
{
    private const double Least = 0.25;
    private const double Most = 4;
    private const double Exact = 0.001;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The temperature under which the right labels are likeliest, 0.25 … 4.</summary>
    /// <param name="data">Texts with their labels, at least one.</param>
    /// <param name="scores">Probabilities of each text, as the model gives them.</param>
    public static double Temperature(IReadOnlyList<LabelledText> data, IReadOnlyList<SentimentScores> scores)
    {
        // The loss has one minimum: a golden-section search finds it.
        var (low, high) = (Least, Most);
        while (high - low > Exact)
        {
            var (a, b) = (high - Golden * (high - low), low + Golden * (high - low));
            if (Loss(a) < Loss(b))
                high = b;
            else
                low = a;
        }

        return Math.Round((low + high) / 2, 3);

        double Loss(double temperature)
        {
            var sum = 0.0;
            for (var i = 0; i < data.Count; i++)
                sum -= Math.Log(Math.Max(Of(scores[i].Cooled(temperature), data[i].Sentiment), 1e-30));
            return sum;
        }
    }

    private static float Of(SentimentScores scores, Sentiment sentiment) => sentiment switch
    {
        Sentiment.Positive => scores.Positive,
        Sentiment.Negative => scores.Negative,
        _ => scores.Neutral,
    };
}
