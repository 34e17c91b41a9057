namespace Prcc.Pipeline.Sources;

/// <summary>How much a platform allows, and when it begins to count anew.</summary>
/// <param name="Name">Key under which it is kept: lower case letters, digits, hyphens.</param>
/// <param name="Most">Most units.</param>
/// <param name="TimeZone">IANA zone at whose midnight it begins anew; null: any 24 hours in a row count.</param>
public sealed record QuotaRule(string Name, int Most, string? TimeZone)
{
    // Clocks differ, and a request takes a while to arrive.
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(30);

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

    /// <summary>Whether it is beyond doubt to which day a request counts; false for half a minute before and after the platform begins anew: nothing may be spent then.</summary>
    public bool IsSure(DateTimeOffset now) => TimeZone is null || CountsFrom(now - Doubt) == CountsFrom(now + Doubt);

    /// <summary>When the platform begins to count anew; where any 24 hours count, when all that is used now does not count any more.</summary>
    public DateTimeOffset Renews(DateTimeOffset now) =>
        // No day has more than 25 hours.
        TimeZone is null ? now.AddHours(25) : CountsFrom(CountsFrom(now).AddHours(26));
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
