using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NCrontab;

namespace Prcc.LocalRuntime.Timers;

/// <summary>When a timer is due, in UTC: NCRONTAB with six fields (or five, without seconds), or a TimeSpan between runs.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);
    private static readonly DateTime Probe = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(string text, CrontabSchedule? cron, TimeSpan interval) => (Text, _cron, _interval) = (text, cron, interval);

    public string Text { get; }

    /// <summary>Less than a minute between runs: as with the host, such a schedule is not remembered across restarts.</summary>
    public bool IsFrequent
    {
        get
        {
            if (_cron is null)
                return _interval < TimeSpan.FromMinutes(1);
            var occurrences = _cron.GetNextOccurrences(Probe, Probe.AddYears(9)).Take(10).ToList();
            return occurrences.Zip(occurrences.Skip(1), (one, next) => next - one).Any(gap => gap < TimeSpan.FromMinutes(1));
        }
    }

    /// <param name="error">Continues a sentence that names the schedule.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimerSchedule? schedule, [NotNullWhen(false)] out string? error)
    {
        (schedule, error) = (null, null);
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 1)
        {
            // "30" would be thirty days.
            if (!text.Contains(':', StringComparison.Ordinal) || !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval))
                error = "is neither NCRONTAB with six fields (second minute hour day month weekday) nor a time hh:mm:ss.";
            else if (interval < Shortest || interval > Longest)
                error = $"is not from {Shortest:c} to {Longest:c}.";
            else
                schedule = new(text, null, interval);
            return schedule is not null;
        }

        var cron = CrontabSchedule.TryParse(string.Join(' ', fields), new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == 6 });
        if (cron is null)
            error = "is not NCRONTAB with six fields: second minute hour day month weekday.";
        else if (!cron.GetNextOccurrences(Probe, Probe.AddYears(9)).Any())
            error = "never occurs.";
        else
            schedule = new(text, cron, default);
        return schedule is not null;
    }

    /// <returns>The first time later than the given one.</returns>
    public DateTime Next(DateTime after) => _cron is null
        ? after + _interval
        : DateTime.SpecifyKind(_cron.GetNextOccurrence(after), DateTimeKind.Utc);

    public override string ToString() => Text;
}
