namespace Prcc.Pipeline.Classify.Training;

/// <summary>How predictions compare with people's labels.</summary>
public sealed class SentimentEvaluation
{
    /// <summary>The order of rows (people) and columns (model) of <see cref="Confusion"/>.</summary>
    public static readonly IReadOnlyList<Sentiment> Classes = [Sentiment.Negative, Sentiment.Neutral, Sentiment.Positive];

    private const int CalibrationBins = 10;

    private readonly int[,] _confusion = new int[3, 3];
    private readonly (double Confidence, int Right, int Count)[] _bins = new (double, int, int)[CalibrationBins];

    public int Count { get; private set; }

    public int Confusion(Sentiment people, Sentiment model) => _confusion[(int)people + 1, (int)model + 1];

    /// <summary>0…1</summary>
    public double Accuracy => Count == 0 ? 0 : Classes.Sum(c => Confusion(c, c)) / (double)Count;

    /// <summary>Mean F1 of the classes that the data hold, 0…1.</summary>
    public double MacroF1
    {
        get
        {
            var present = Classes.Where(c => Classes.Any(o => Confusion(c, o) > 0)).ToList();
            return present.Count == 0 ? 0 : present.Average(F1);
        }
    }

    /// <summary>Expected calibration error over ten bins of the likeliest class's probability, 0…1.</summary>
    public double CalibrationError => Count == 0 ? 0 : _bins.Sum(b => Math.Abs(b.Confidence - b.Right)) / Count;

    /// <summary>0…1</summary>
    public double F1(Sentiment c)
    {
        var right = 2.0 * Confusion(c, c);
        var all = Classes.Sum(o => Confusion(c, o) + Confusion(o, c));
        return all == 0 ? 0 : right / all;
    }

    public static SentimentEvaluation Of(IReadOnlyList<LabelledText> data, IReadOnlyList<SentimentScores> scores)
    {
        var result = new SentimentEvaluation();
        for (var i = 0; i < data.Count; i++)
            result.Add(data[i].Sentiment, scores[i]);
        return result;
    }

    private void Add(Sentiment people, SentimentScores scores)
    {
        var model = scores.Best();
        var confidence = Math.Max(scores.Positive, Math.Max(scores.Neutral, scores.Negative));
        _confusion[(int)people + 1, (int)model + 1]++;
        ref var bin = ref _bins[Math.Clamp((int)(confidence * CalibrationBins), 0, CalibrationBins - 1)];
        bin = (bin.Confidence + confidence, bin.Right + (model == people ? 1 : 0), bin.Count + 1);
        Count++;
    }
}
