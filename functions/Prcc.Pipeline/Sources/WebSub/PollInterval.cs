namespace Prcc.Pipeline.Sources.WebSub;

/// <summary>How often a source is polled beside a hub that pushes.</summary>
public static class PollInterval
{
    private const int Stretch = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>
    /// The source's own interval, or six times that (at most six hours) while a subscription is active and has shown that it works: the last
    /// thing new came by a push, and nothing is wrong with the pushes. Many feeds name a hub that nobody tells anything.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="polls">What is remembered of its polls.</param>
    /// <param name="pushes">What is remembered of its pushes; null where there are none.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan Of(Source source, SourceState polls, SourceState? pushes, DateTimeOffset now)
    {
        var own = TimeSpan.FromMinutes(source.PollMinutes);
        var works = pushes is { Failures: 0, WebSub: { } subscription } && subscription.IsActive(now) && pushes.LastSuccess > (polls.LastNew ?? DateTimeOffset.MinValue);
        return !works || own > Longest ? own : own * Stretch < Longest ? own * Stretch : Longest;
    }
}
