using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Rank;

/// <summary>How an issue's voices compare with the same window in the last four weeks.</summary>
/// <param name="State">In a word.</param>
/// <param name="Z">Standardised difference of roots; null without enough history.</param>
/// <param name="Observed">Voices now.</param>
/// <param name="Expected">Mean of the earlier windows; null without history.</param>
/// <param name="Dispersion">Variance over mean of the earlier windows, at least 0; null without history.</param>
/// <param name="RecordedWindows">Earlier windows that the scope has seen.</param>
public sealed record Momentum(MomentumState State, double? Z, double Observed, double? Expected, double? Dispersion, int RecordedWindows)
{
    /// <param name="observed">Voices in the window now.</param>
    /// <param name="earlier">Voices in each recorded earlier window; 0 where the issue did not exist.</param>
    /// <param name="window">Which window.</param>
    /// <param name="isNew">The issue was first seen less than a day ago.</param>
    /// <param name="options">Bounds.</param>
    public static Momentum Of(double observed, IReadOnlyList<double> earlier, Window window, bool isNew, RankOptions options)
    {
        var least = window == Window.Day ? options.LeastDailyWindows : options.LeastWeeklyWindows;
        if (window.Past == 0 || earlier.Count < least)
            return new(MomentumState.InsufficientHistory, null, Round(observed), null, null, earlier.Count);
        var expected = earlier.Average();
        var dispersion = expected == 0 ? 1 : earlier.Average(voices => (voices - expected) * (voices - expected)) / expected;
        var z = 2 * (Math.Sqrt(observed) - Math.Sqrt(Math.Max(expected, 1))) / Math.Sqrt(Math.Max(1, dispersion));
        var state = z >= options.Surging ? isNew ? MomentumState.New : MomentumState.Surging
            : z >= options.Rising ? MomentumState.Rising
            : z <= -options.Rising ? MomentumState.Falling
            : MomentumState.Steady;
        return new(state, Round(z), Round(observed), Round(expected), Round(dispersion), earlier.Count);
    }

    private static double Round(double value) => Math.Round(value, 2);
}

[JsonConverter(typeof(CamelCaseEnumConverter<MomentumState>))]
public enum MomentumState
{
    Steady,
    Rising,
    Surging,
    Falling,
    New,
    InsufficientHistory,
}
