using System.Globalization;

namespace Prcc.Pipeline.Sources;

/// <summary>How a poll changes what is remembered of a source.</summary>
public static class SourceHistory
{
    private const int MostDays = 14;
    private const int MostSeen = 1_500;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(6);

    /// <summary>The state after a poll.</summary>
    /// <param name="before">State before it.</param>
    /// <param name="result">What it brought.</param>
    /// <param name="taken">New posts of it.</param>
    /// <param name="refused">Items that could not become posts.</param>
    /// <param name="seen">Short hashes of all revisions that it showed.</param>
    /// <param name="pollEvery">The source's poll interval.</param>
    /// <param name="now">Time of the poll.</param>
    public static SourceState After(
        SourceState before, FetchResult result, int taken, int refused, IReadOnlyList<string> seen, TimeSpan pollEvery, DateTimeOffset now)
    {
        var succeeded = result.Outcome is FetchOutcome.Ok or FetchOutcome.NotModified or FetchOutcome.Partial;
        // Being asked to come later is no failure of the source.
        var failures = succeeded ? 0 : result.Outcome == FetchOutcome.Deferred ? before.Failures : before.Failures + 1;
        return before with
        {
            Cursor = result.Cursor ?? before.Cursor,
            ETag = succeeded ? result.ETag ?? (result.Outcome == FetchOutcome.NotModified ? before.ETag : null) : before.ETag,
            LastModified = succeeded ? result.LastModified ?? (result.Outcome == FetchOutcome.NotModified ? before.LastModified : null) : before.LastModified,
            NotBefore = result.NotBefore ?? (failures > 0 ? now + BackOff(pollEvery, failures) : null),
            Failures = failures,
            Outcome = result.Outcome,
            LastAttempt = now,
            LastSuccess = succeeded ? now : before.LastSuccess,
            LastError = result.Error,
            ClockSkew = result.ClockSkew ?? before.ClockSkew,
            Hub = result.Outcome is FetchOutcome.Ok or FetchOutcome.Partial ? result.Hub : before.Hub,
            LastNew = taken > 0 ? now : before.LastNew,
            Seen = result.Outcome is FetchOutcome.Ok or FetchOutcome.Partial ? [.. seen.Take(MostSeen)] : before.Seen,
            Posts = before.Posts + taken,
            Refused = before.Refused + refused,
            Skipped = before.Skipped + result.Skipped,
            Days = Count(before.Days, now, taken),
        };
    }

    /// <summary>Doubles with every failure from the poll interval, up to six hours.</summary>
    private static TimeSpan BackOff(TimeSpan pollEvery, int failures)
    {
        var longest = pollEvery > LongestBackOff ? pollEvery : LongestBackOff;
        return failures > 12 || pollEvery * (1 << (failures - 1)) > longest ? longest : pollEvery * (1 << (failures - 1));
    }

    private static IReadOnlyList<DayCount> Count(IReadOnlyList<DayCount> days, DateTimeOffset now, int taken)
    {
        if (taken == 0)
            return days;
        var today = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return days.Count > 0 && days[0].Day == today
            ? [days[0] with { Posts = days[0].Posts + taken }, .. days.Skip(1)]
            : [new DayCount(today, taken), .. days.Take(MostDays - 1)];
    }
}
