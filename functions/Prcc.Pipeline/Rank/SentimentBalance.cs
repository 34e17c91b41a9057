using System.Text.Json.Serialization;
using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>How the voices of an issue feel, never without the interval that says how sure that is.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Voices">T: what the shares are of.</param>
/// <param name="Net">p − n, −1…1.</param>
/// <param name="NetLow">Lower end of its 95 % interval.</param>
/// <param name="NetHigh">Upper end of its 95 % interval.</param>
public sealed record SentimentBalance(
    SentimentVerdict Verdict, double Voices, Share Positive, Share Neutral, Share Negative, double Net, double NetLow, double NetHigh)
{
    private const double Z95 = 1.959964;

    public static SentimentBalance Of(Voices voices, RankOptions options)
    {
        var total = voices.Total;
        var positive = Share.Wilson(voices.Of(Sentiment.Positive), total, Z95);
        var neutral = Share.Wilson(voices.Of(Sentiment.Neutral), total, Z95);
        var negative = Share.Wilson(voices.Of(Sentiment.Negative), total, Z95);
        var (p, n) = (positive.Value, negative.Value);
        var net = p - n;
        var margin = total > 0 ? Z95 * Math.Sqrt(Math.Max(0, p + n - (net * net)) / total) : 1;
        var (low, high) = (Math.Max(-1, net - margin), Math.Min(1, net + margin));
        var verdict = total < options.LeastSentimentVoices ? SentimentVerdict.Insufficient
            : p + n < options.LeastOpinion ? SentimentVerdict.Neutral
            : low <= 0 && high >= 0 ? SentimentVerdict.Divided
            : net > 0 ? SentimentVerdict.Positive
            : SentimentVerdict.Negative;
        return new(verdict, Math.Round(total, 2), positive, neutral, negative, Math.Round(net, 4), Math.Round(low, 4), Math.Round(high, 4));
    }
}

/// <summary>A share with its Wilson 95 % interval, all 0…1.</summary>
public sealed record Share([property: JsonPropertyName("share")] double Value, double Low, double High)
{
    /// <param name="count">Voices of one kind; need not be whole.</param>
    /// <param name="total">All voices.</param>
    /// <param name="z">Quantile of the normal distribution.</param>
    public static Share Wilson(double count, double total, double z)
    {
        if (total <= 0)
            return new(0, 0, 1);
        var share = Math.Clamp(count / total, 0, 1);
        var square = z * z;
        var centre = (share + (square / (2 * total))) / (1 + (square / total));
        var margin = z / (1 + (square / total)) * Math.Sqrt((share * (1 - share) / total) + (square / (4 * total * total)));
        // Rounding must not push an end past the share itself.
        return new(Math.Round(share, 4), Math.Round(Math.Clamp(centre - margin, 0, share), 4), Math.Round(Math.Clamp(centre + margin, share, 1), 4));
    }
}

[JsonConverter(typeof(CamelCaseEnumConverter<SentimentVerdict>))]
public enum SentimentVerdict
{
    Insufficient,
    Neutral,
    Divided,
    Positive,
    Negative,
}
