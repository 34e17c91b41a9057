namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>What <see cref="ClockSkew"/> knows of one site.</summary>
public sealed record ClockSkewState
{
    /// <summary>Hours by which the site's times labelled GMT are ahead: 7, 8 or 9; null while its dates are taken to be right.</summary>
    public int? HoursAhead { get; init; }

    /// <summary>The last poll.</summary>
    public required DateTimeOffset PolledAt { get; init; }

    /// <summary>What the last polls that had new entries allow, newest first, at most 12.</summary>
    public IReadOnlyList<OffsetVote> Votes { get; init; } = [];

    /// <summary>Dates of the last hours and of the future that were seen already, at most 200.</summary>
    public IReadOnlyList<DateTimeOffset> Known { get; init; } = [];
}

/// <summary>The offsets that one poll allows for: between these bounds, minutes.</summary>
public readonly record struct OffsetVote(int LeastMinutes, int MostMinutes)
{
    internal bool Allows(int hours) => hours * 60 >= LeastMinutes && hours * 60 <= MostMinutes;
}
