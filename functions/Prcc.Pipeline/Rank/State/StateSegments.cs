using System.Globalization;
using System.IO.Hashing;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Says which posts lie in which segment: a segment for each of the newest days of fetching, and one for every eight days before. Nearly all changes
/// are to the newest, so that a run writes little; and there are never more than ten, so that the worst run does not write much more.
/// </summary>
internal static class StateSegments
{
    public const uint SecondsOfDay = 86_400;

    private const uint DaysAlone = 4;
    private const uint DaysTogether = 8;

    /// <returns>All segments of the state, and the bytes of those that have to be written.</returns>
    public static (IReadOnlyList<StateSegment> All, IReadOnlyList<(string Blob, ReadOnlyMemory<byte> Content)> Changed) Plan(IssueState state)
    {
        var posts = state.Posts;
        var byDay = new Dictionary<uint, List<int>>();
        foreach (var number in posts.Numbers)
        {
            var day = posts[number].Fetched / SecondsOfDay;
            if (!byDay.TryGetValue(day, out var list))
                byDay[day] = list = [];
            list.Add(number);
        }
        var saved = state.Saved.ToDictionary(segment => segment.Name);
        // The newest day that ever was: a day that has a segment with others never gets one of its own again, where its posts would lie twice.
        var newest = state.NewestDay;
        // Packing is most of the work of saving, and segments have nothing to do with each other.
        var planned = byDay.Keys.Order().GroupBy(day => NameOf(day, newest)).AsParallel().AsOrdered().Select(group =>
        {
            var days = group.ToList();
            // A day whose posts have all grown too old may still be in it: whoever loads leaves them out.
            if (saved.TryGetValue(group.Key, out var known) && !days.Except(known.Days).Any() && !known.Days.Any(posts.ChangedDays.Contains))
                return (Segment: known, Content: (ReadOnlyMemory<byte>?)null);
            var content = SegmentFormat.Write(state, [.. days.SelectMany(day => byDay[day])]);
            // Two instances that save over the same state, the slower one in vain, must not write over each other's posts.
            var blob = string.Create(CultureInfo.InvariantCulture, $"state/{group.Key}-{state.SaveNumber:x}-{XxHash3.HashToUInt64(content.Span):x16}.bin");
            return (Segment: new StateSegment(group.Key, blob, days), Content: (ReadOnlyMemory<byte>?)content);
        }).ToList();
        return ([.. planned.Select(plan => plan.Segment)], [.. planned.Where(plan => plan.Content is not null).Select(plan => (plan.Segment.Blob, plan.Content!.Value))]);
    }

    /// <summary>Notes that a plan was carried out.</summary>
    public static void Saved(IssueState state, IReadOnlyList<StateSegment> segments)
    {
        state.Saved = segments;
        state.SaveNumber++;
        state.Posts.ForgetChanges();
    }

    /// <summary>The first of the days that have a segment each.</summary>
    public static uint FirstAlone(uint newest) => newest - Math.Min(newest, DaysAlone - 1);

    private static string NameOf(uint day, uint newest) => day >= FirstAlone(newest)
        ? string.Create(CultureInfo.InvariantCulture, $"d{day}")
        : string.Create(CultureInfo.InvariantCulture, $"w{day / DaysTogether}");
}
