using CsCheck;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class TimelineMarksTests
{
    private const int Recorded = 28;

    private static readonly DateTimeOffset AsOf = new(2026, 11, 24, 6, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LongAgo = AsOf.AddDays(-100);
    private static readonly RankOptions Options = new();

    [Fact]
    public void A_day_far_above_those_before_it_is_an_alert()
    {
        var timeline = Days(4, back => back == 3 ? 40 : 4);

        var mark = Assert.Single(TimelineMarks.Of(timeline, AsOf, LongAgo, Recorded, Options));

        Assert.Equal(("2026-11-21", TimelineMarkKind.Surging), (mark.Day, mark.Kind));
        Assert.Equal((40, 4), (mark.Observed, mark.Expected));
        Assert.True(mark.Z >= Options.Surging);
    }

    [Fact]
    public void The_day_of_the_first_post_is_marked_and_an_alert_on_it_is_new()
    {
        var began = AsOf.AddDays(-2);
        var timeline = Days(3, back => back <= 2 ? 30 : 0).Where(day => day.Voices > 0).ToList();

        var marks = TimelineMarks.Of(timeline, AsOf, began, Recorded, Options);

        Assert.Equal([TimelineMarkKind.FirstSeen, TimelineMarkKind.New], marks.Select(mark => mark.Kind));
        Assert.Equal(["2026-11-22", "2026-11-22"], marks.Select(mark => mark.Day));
    }

    [Fact]
    public void Days_of_which_too_few_came_before_are_not_judged() =>
        Assert.Empty(TimelineMarks.Of(Days(4, back => back == 3 ? 400 : 4), AsOf, LongAgo, Options.LeastDailyWindows, Options));

    [Fact]
    public void Today_which_is_not_over_is_not_judged() => Assert.Empty(TimelineMarks.Of(Days(28, back => back == 0 ? 400 : 4), AsOf, LongAgo, Recorded, Options));

    [Fact]
    public void Whatever_happened_marks_are_in_order_within_the_timeline_and_depend_on_the_day_alone() =>
        Gen.Select(Gen.Double[0, 100].Array[29], Gen.Int[0, 28], Gen.Int[0, 40], Gen.Int[0, 15 * 60]).Sample((voices, recorded, began, minutes) =>
        {
            var timeline = Days(28, back => voices[back]);
            var marks = TimelineMarks.Of(timeline, AsOf, AsOf.AddDays(-began), recorded, Options);

            Assert.Equal(marks.Select(mark => mark.Day).Order(StringComparer.Ordinal), marks.Select(mark => mark.Day));
            Assert.Subset(timeline.Select(day => day.Day).ToHashSet(), marks.Select(mark => mark.Day).ToHashSet());
            Assert.All(marks, mark => Assert.True(mark.Kind == TimelineMarkKind.FirstSeen || mark.Z >= Options.Surging));
            // A snapshot that says nothing new is not published: no mark may change by the minute (06:05 to 15:59 UTC are one day in NTB).
            Assert.Equal(marks, TimelineMarks.Of(timeline, AsOf.AddMinutes(minutes % 594), AsOf.AddDays(-began), recorded, Options));
        });

    /// <summary>Days of WITA, oldest first, the last of them today.</summary>
    private static List<TimelineDay> Days(int most, Func<int, double> voices) =>
    [
        .. Enumerable.Range(0, 29).Reverse().Select(back => new TimelineDay(AsOf.AddDays(-back).ToString("yyyy-MM-dd", null), back <= most ? voices(back) : voices(28), 0, 0, 0)),
    ];
}
