using System.Globalization;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Finds the days on which an issue raised an alert: whole WITA days, each compared with those before it as <see cref="Momentum"/> compares windows.
/// Days of the week are not told apart here: the curve beside it shows them.
/// </summary>
public static class TimelineMarks
{
    /// <param name="timeline">Days with posts, oldest first.</param>
    /// <param name="asOf">Time of the ranking; its own day is not over and is not judged.</param>
    /// <param name="firstSeen">When the first post was published.</param>
    /// <param name="recordedDays">Days before this one that the province has seen.</param>
    /// <param name="options">Bounds.</param>
    public static IReadOnlyList<TimelineMark> Of(
        IReadOnlyList<TimelineDay> timeline, DateTimeOffset asOf, DateTimeOffset firstSeen, int recordedDays, RankOptions options)
    {
        var (today, began) = (PublicationDate.DayOf(asOf), PublicationDate.DayOf(firstSeen));
        var voices = timeline.ToDictionary(day => day.Day, day => day.Voices);
        var marks = new List<TimelineMark>();
        if (voices.ContainsKey(Name(began)))
            marks.Add(new(Name(began), TimelineMarkKind.FirstSeen, null, null, null));
        for (var back = recordedDays; back >= 1; back--)
        {
            var day = today.AddDays(-back);
            if (!voices.TryGetValue(Name(day), out var observed))
                continue;
            var earlier = Enumerable.Range(1, recordedDays - back).Select(before => voices.GetValueOrDefault(Name(day.AddDays(-before)))).ToList();
            var momentum = Momentum.Of(observed, earlier, Window.Day, day == began, options);
            if (momentum.State is MomentumState.New or MomentumState.Surging)
                marks.Add(new(
                    Name(day), momentum.State == MomentumState.New ? TimelineMarkKind.New : TimelineMarkKind.Surging,
                    momentum.Z, momentum.Observed, momentum.Expected));
        }
        return [.. marks.OrderBy(mark => mark.Day, StringComparer.Ordinal)];
    }

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
