using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Rank;

/// <summary>How long what was ranked is kept. Section <c>Retention</c> of the configuration.</summary>
public sealed record RetentionOptions
{
    /// <summary>Days for which every snapshot is kept: what happened yesterday is looked at by the minute.</summary>
    [Range(1, 400)]
    public int EverySnapshotDays { get; init; } = 2;

    /// <summary>Days for which one snapshot an hour is kept.</summary>
    [Range(1, 400)]
    public int HourlySnapshotDays { get; init; } = 14;

    /// <summary>Days for which one snapshot a day is kept: a year, and the same month of the year before.</summary>
    [Range(1, 4000)]
    public int DailySnapshotDays { get; init; } = 400;

    /// <summary>Days for which the log of applied entries is kept: as long as labelled posts. Rankings older than that can be read, but not replayed.</summary>
    [Range(40, 4000)]
    public int PostDays { get; init; } = 180;
}
