using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Rank;

/// <summary>A day of an issue's timeline that stands out.</summary>
/// <param name="Day">WITA day, yyyy-MM-dd.</param>
/// <param name="Kind">Why.</param>
/// <param name="Z">As in <see cref="Momentum"/>; null where nothing was compared.</param>
/// <param name="Observed">Voices of that day; null where nothing was compared.</param>
/// <param name="Expected">Mean of the days before it, four weeks at most; null where nothing was compared.</param>
public sealed record TimelineMark(string Day, TimelineMarkKind Kind, double? Z, double? Observed, double? Expected);

[JsonConverter(typeof(CamelCaseEnumConverter<TimelineMarkKind>))]
public enum TimelineMarkKind
{
    /// <summary>Its first post.</summary>
    FirstSeen,

    /// <summary>An alert on the day on which it was first seen.</summary>
    New,

    /// <summary>An alert.</summary>
    Surging,
}
