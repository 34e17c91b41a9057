namespace Prcc.Pipeline.Sources;

/// <summary>How much a platform allows, and when it begins to count anew.</summary>
/// <param name="Name">Key under which it is kept: lower case letters, digits, hyphens.</param>
/// <param name="Most">Most units.</param>
/// <param name="TimeZone">IANA zone at whose midnight it begins anew; null: any 24 hours in a row count.</param>
public sealed record QuotaRule(string Name, int Most, string? TimeZone)
{
    /// <summary>Units used before this moment do not count any more.</summary>
    public DateTimeOffset CountsFrom(DateTimeOffset now)
    {
        if (TimeZone is null)
            // Uses are kept by the hour, so the oldest hour counts wholly.
            return now.AddHours(-25);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date;
        // The hour that a clock skips or repeats is never near midnight in the zones that platforms name.
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}

/// <summary>Units of a quota that were used, by the hour.</summary>
/// <param name="Hours">Beginning of the hour, UTC, and units reserved in it.</param>
public sealed record QuotaUse(IReadOnlyList<HourUse> Hours)
{
    public int Since(DateTimeOffset from) => Hours.Where(hour => hour.Hour.AddHours(1) > from).Sum(hour => hour.Units);
}

/// <param name="Hour">Beginning of the hour, UTC.</param>
/// <param name="Units">Units reserved in it.</param>
public sealed record HourUse(DateTimeOffset Hour, int Units);
