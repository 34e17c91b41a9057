namespace Prcc.Pipeline.Sources.Feeds.Blogger;

/// <summary>How far a walk has come. Blogger gives the newest first, so that a walk goes down to what was read before.</summary>
/// <param name="From">Everything up to this time was read.</param>
/// <param name="To">Where a walk that was cut off goes on downwards; null: the next begins with the newest.</param>
/// <param name="Top">The newest that the walk has come past.</param>
/// <param name="Skip">Entries below <paramref name="To"/> that were read: more of one second than a page holds.</param>
/// <param name="Last">Id of the last of them. The next page begins with it: where it does not, one of them has gone, and they are read anew.</param>
internal sealed record BloggerMark(DateTimeOffset From, DateTimeOffset? To, DateTimeOffset Top, int Skip = 0, string? Last = null)
{
    /// <summary>A post may appear in the feed later than the time that it carries.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public DateTimeOffset Lowest => From - Overlap;

    /// <summary>Number of the entry with which the next page begins, from 1.</summary>
    public int First => Math.Max(Skip, 1);

    public static BloggerMark After(DateTimeOffset time) => new(time, null, time);

    /// <summary>The mark after a page.</summary>
    /// <param name="times">Times of its entries.</param>
    /// <param name="first">Id of its first entry.</param>
    /// <param name="last">Id of its last entry.</param>
    public BloggerMark Past(IReadOnlyCollection<DateTimeOffset> times, string? first, string? last)
    {
        if (Skip > 0 && first != Last)
            return this with { Skip = 0, Last = null };
        if (times.Count == 0)
            return this;
        // Above its whole second: others may share it, and whether the bound is part of the range does not matter then.
        var to = Above(times.Min());
        var top = times.Append(Top).Max();
        return to < To || To is null
            ? this with { Top = top, To = to, Skip = 0, Last = null }
            : this with { Top = top, Skip = First + times.Count - 1, Last = last };
    }

    public BloggerMark AtTheEnd() => After(Top);

    private static DateTimeOffset Above(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() + 1);
}
