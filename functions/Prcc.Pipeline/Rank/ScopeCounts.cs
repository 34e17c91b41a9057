using System.Numerics;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>How much was said in every window and scope, taken in one pass over all posts.</summary>
internal sealed class ScopeCounts
{
    private const int DaysOfWeek = 7;

    private readonly uint now;
    private readonly int[,] ranked;
    private readonly int[,] offTopic;
    private readonly int[,] authors;
    private readonly int[,] daily;
    private readonly uint[] oldest;

    public ScopeCounts(PostTable posts, ScopeMap scopes, uint now)
    {
        this.now = now;
        var (windows, count) = (Window.All.Count, scopes.Scopes.Count);
        ranked = new int[windows, count];
        offTopic = new int[windows, count];
        authors = new int[windows, count];
        daily = new int[Window.Day.Past + 1, count];
        oldest = new uint[count];
        Array.Fill(oldest, now);
        // The shortest window in which each author spoke in each scope; windows hold each other.
        var spoke = new byte[count * posts.Authors.Count];
        Array.Fill(spoke, (byte)windows);
        foreach (var number in posts.Numbers)
            Count(posts[number], scopes.Of(posts[number]), spoke, count);
        for (var at = 0; at < spoke.Length; at++)
            for (int window = spoke[at]; window < windows; window++)
                authors[window, at % count]++;
    }

    public int Posts(int window, int scope) => ranked[window, scope];

    public int OffTopic(int window, int scope) => offTopic[window, scope];

    public int Authors(int window, int scope) => authors[window, scope];

    /// <summary>Windows of the same length before this one that the scope has seen whole.</summary>
    public int Recorded(int window, int scope)
    {
        var (length, past) = (Window.All[window].Seconds, Window.All[window].Past);
        return (int)Math.Min(past, Math.Max(0, ((now - oldest[scope]) / length) - 1));
    }

    /// <summary>
    /// What was said in earlier windows, as if each had been on the day of the week that it is now: a Sunday is compared with busy weekdays
    /// fairly. The hours of the day need no such care, since every window ends at the same hour.
    /// </summary>
    /// <param name="earlier">Voices, the latest first.</param>
    public IReadOnlyList<double> InSeason(int window, int scope, IReadOnlyList<double> earlier, RankOptions options)
    {
        if (Window.All[window] != Window.Day || earlier.Count < Window.Day.Past)
            return earlier;
        Span<double> byDay = stackalloc double[DaysOfWeek];
        byDay.Clear();
        for (var past = 1; past <= Window.Day.Past; past++)
            byDay[past % DaysOfWeek] += daily[past, scope];
        var total = 0.0;
        foreach (var posts in byDay)
            total += posts;
        if (total < options.LeastSeasonPosts * Window.Day.Past)
            return earlier;
        // Seven days ago it was the same day of the week: number 0 here.
        var adjusted = new double[earlier.Count];
        for (var past = 1; past <= adjusted.Length; past++)
            adjusted[past - 1] = earlier[past - 1] * Math.Clamp(byDay[0] / Math.Max(1, byDay[past % DaysOfWeek]), 1 / options.MostSeason, options.MostSeason);
        return adjusted;
    }

    private void Count(in StoredPost post, ulong scopes, byte[] spoke, int count)
    {
        if (post.Published > now || post.IsDeleted)
            return;
        var age = now - post.Published;
        var shortest = 0;
        while (shortest < Window.All.Count && age >= Window.All[shortest].Seconds)
            shortest++;
        for (; scopes != 0; scopes &= scopes - 1)
        {
            var scope = BitOperations.TrailingZeroCount(scopes);
            for (var window = shortest; window < Window.All.Count; window++)
                (post.IsRanked ? ranked : offTopic)[window, scope]++;
            if (!post.IsRanked)
                continue;
            oldest[scope] = Math.Min(oldest[scope], post.Published);
            if (age / Window.Day.Seconds is var day && day < daily.GetLength(0))
                daily[day, scope]++;
            ref var least = ref spoke[(post.Author * count) + scope];
            least = Math.Min(least, (byte)shortest);
        }
    }
}
