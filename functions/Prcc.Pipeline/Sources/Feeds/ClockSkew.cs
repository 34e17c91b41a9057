namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Learns whether a site labels its local time as GMT. What such a site has just published lies 7, 8 or 9 hours in the future when it is
/// first seen, poll after poll; a site whose dates are right has at most now and then a post that is dated ahead.
/// </summary>
public static class ClockSkew
{
    private const int MostVotes = 12;
    private const int MostKnown = 200;
    private const int LeastSupport = 5;
    private const double SupportingShare = 0.8;
    private const int LeastContradictions = 3;

    /// <summary>Right, WIB, WITA, WIT.</summary>
    private static readonly int[] Candidates = [0, 7, 8, 9];

    /// <summary>Clocks of servers differ by so much.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(3);

    /// <summary>So long may pass from the time on a post until it stands in the feed: editing, caches.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(45);

    /// <summary>After a longer pause a post's age says too little.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(6);

    /// <summary>What is known after a poll.</summary>
    /// <param name="before">What was known; null at the first poll, which has only old entries to show and decides nothing.</param>
    /// <param name="polledAt">Time of the poll.</param>
    /// <param name="newLabelledTimes">Dates, written with offset 0, of the entries seen now; those that an earlier call had are passed over.</param>
    public static ClockSkewState Next(ClockSkewState? before, DateTimeOffset polledAt, IEnumerable<DateTimeOffset> newLabelledTimes)
    {
        var known = before?.Known ?? [];
        var fresh = newLabelledTimes.Distinct().Except(known).ToList();
        var after = new ClockSkewState
        {
            PolledAt = polledAt,
            HoursAhead = before?.HoursAhead,
            Votes = before?.Votes ?? [],
            Known = [.. known.Concat(fresh).Where(time => time > polledAt - LongestGap - Delay).Order().Take(MostKnown)],
        };
        if (before is null || polledAt - before.PolledAt is var gap && (gap <= TimeSpan.Zero || gap > LongestGap))
            return after;
        if (Vote(fresh.Select(time => time - polledAt), polledAt - before.PolledAt) is not { } vote)
            return after;
        after = after with { Votes = [vote, .. before.Votes.Take(MostVotes - 1)] };
        return Decide(after.Votes) is { } hours ? after with { HoursAhead = hours == 0 ? null : hours } : after;
    }

    /// <summary>
    /// One poll has one vote, its entry in the middle: several events that are announced together for tonight are no several witnesses.
    /// Entries that are old, or dated farther ahead than any zone, tell nothing.
    /// </summary>
    private static OffsetVote? Vote(IEnumerable<TimeSpan> leads, TimeSpan gap)
    {
        var telling = leads.Where(lead => lead >= -gap - Delay && lead <= TimeSpan.FromHours(Candidates[^1]) + Drift).Order().ToList();
        if (telling.Count == 0)
            return null;
        var lead = telling[telling.Count / 2];
        return new OffsetVote((int)Math.Floor((lead - Drift).TotalMinutes), (int)Math.Ceiling((lead + gap + Delay).TotalMinutes));
    }

    private static int? Decide(IReadOnlyList<OffsetVote> votes)
    {
        foreach (var hours in Candidates)
            if (votes.Count(vote => vote.Allows(hours)) is var support && support >= Math.Max(LeastSupport, SupportingShare * votes.Count)
                && Candidates.All(other => other == hours || votes.Count(vote => !vote.Allows(other)) >= LeastContradictions))
                return hours;
        return null;
    }
}
