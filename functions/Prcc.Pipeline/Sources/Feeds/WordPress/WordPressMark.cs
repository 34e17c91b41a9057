namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>How far a walk has come.</summary>
/// <param name="At">Second of the last post that was read.</param>
/// <param name="Ids">Posts of that second that were read: more may have the same.</param>
/// <param name="Ended">It came to the end. The next walk begins a little before the mark; one that was cut off goes on at it.</param>
internal sealed record WordPressMark(DateTimeOffset At, IReadOnlyList<long> Ids, bool Ended)
{
    /// <summary>
    /// A post may become visible later than the time that it carries: it was being saved, copied or cached, or its time had come and the
    /// site's clockwork, which runs when visitors come, had not.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Begins after a time.</summary>
    public static WordPressMark After(DateTimeOffset time) => new(time, [], Ended: false);

    /// <summary>The mark from which a poll walks on.</summary>
    public WordPressMark Next() => Ended ? After(At - Overlap) : this;

    /// <summary>The mark after a page.</summary>
    /// <param name="page">Times and ids of its posts.</param>
    public WordPressMark Past(IReadOnlyCollection<(DateTimeOffset Time, long Id)> page)
    {
        var last = page.Select(post => post.Time).Append(At).Max();
        var ids = page.Where(post => post.Time == last).Select(post => post.Id);
        return this with { At = last, Ids = last == At ? [.. Ids.Union(ids)] : [.. ids] };
    }

    public bool IsNoFartherThan(WordPressMark other) => At == other.At && Ids.Count == other.Ids.Count;

    /// <summary>The mark of a walk that came to its end: where its last post was taken back, that of the walk before stands.</summary>
    public WordPressMark AtTheEnd(WordPressMark before) => new(At > before.At ? At : before.At, [], Ended: true);
}
