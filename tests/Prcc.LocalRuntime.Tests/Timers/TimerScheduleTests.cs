using CsCheck;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-24T10:02:00", "2026-11-24T10:05:00", false)]
    [InlineData("*/10 * * * * *", "2026-11-24T10:02:01", "2026-11-24T10:02:10", true)]
    [InlineData("0 0 3 * * 1", "2026-11-24T10:00:00", "2026-11-30T03:00:00", false)]
    [InlineData("*/5 * * * *", "2026-11-24T10:02:00", "2026-11-24T10:05:00", false)]
    [InlineData("0 0 0 29 2 *", "2026-11-24T10:02:00", "2028-02-29T00:00:00", false)]
    [InlineData("01:00:00", "2026-11-24T10:02:00", "2026-11-24T11:02:00", false)]
    [InlineData("00:00:30", "2026-11-24T10:02:00", "2026-11-24T10:02:30", true)]
    public void Schedule_parsed_gives_the_next_time(string text, string after, string next, bool frequent)
    {
        Assert.True(TimerSchedule.TryParse(text, out var schedule, out _));
        Assert.Equal(Utc(next), schedule.Next(Utc(after)));
        Assert.Equal(frequent, schedule.IsFrequent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("-00:00:10")]
    [InlineData("00:00:00")]
    [InlineData("* * *")]
    [InlineData("61 * * * * *")]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("never")]
    public void Schedule_that_is_none_is_refused_with_the_reason(string text)
    {
        Assert.False(TimerSchedule.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Next_is_later_and_nothing_lies_between()
    {
        var minutes = Gen.Int[1, 59];
        Gen.Select(minutes, Gen.Int[0, 23], Gen.DateTime[Utc("2000-01-01T00:00:00"), Utc("2099-01-01T00:00:00")]).Sample((minute, hour, after) =>
        {
            TimerSchedule.TryParse($"0 {minute} {hour} * * *", out var schedule, out _);
            var next = schedule!.Next(DateTime.SpecifyKind(after, DateTimeKind.Utc));
            return next > after && next - after <= TimeSpan.FromDays(1) && next.Minute == minute && next.Hour == hour && schedule.Next(next.AddTicks(-1)) == next;
        });
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 10)]
    [InlineData(60, 10)]
    public void Exponential_backoff_doubles_up_to_its_maximum(int attempt, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelays.Before(new ExponentialBackoffRetryAttribute(-1, "00:00:02", "00:00:10"), attempt));

    [Fact]
    public void Retry_attributes_with_bad_values_are_told()
    {
        Assert.Null(RetryDelays.Problem(new FixedDelayRetryAttribute(3, "00:00:02")));
        Assert.Contains("maxRetryCount is 0", RetryDelays.Problem(new FixedDelayRetryAttribute(0, "00:00:02")), StringComparison.Ordinal);
        Assert.Contains("\"soon\"", RetryDelays.Problem(new FixedDelayRetryAttribute(3, "soon")), StringComparison.Ordinal);
        Assert.Contains("longer than", RetryDelays.Problem(new ExponentialBackoffRetryAttribute(3, "00:01:00", "00:00:10")), StringComparison.Ordinal);
    }

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
