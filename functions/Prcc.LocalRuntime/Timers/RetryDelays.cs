using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.LocalRuntime.Timers;

/// <summary>How long to wait before each retry.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <returns>What is wrong with the attribute; null where nothing is.</returns>
    public static string? Problem(RetryAttribute retry)
    {
        if (retry.MaxRetryCount is < -1 or 0)
            return $"its maxRetryCount is {retry.MaxRetryCount}; it must be at least 1, or -1 for ever.";
        return retry switch
        {
            FixedDelayRetryAttribute { DelayInterval: var delay } when !TryRead(delay, out _) => Wrong("delayInterval", delay),
            ExponentialBackoffRetryAttribute { MinimumInterval: var least } when !TryRead(least, out _) => Wrong("minimumInterval", least),
            ExponentialBackoffRetryAttribute { MaximumInterval: var most } when !TryRead(most, out _) => Wrong("maximumInterval", most),
            ExponentialBackoffRetryAttribute backoff when Read(backoff.MinimumInterval) > Read(backoff.MaximumInterval) =>
                "the minimumInterval of its retries is longer than their maximumInterval.",
            FixedDelayRetryAttribute or ExponentialBackoffRetryAttribute => null,
            _ => $"{retry.GetType().Name} is not a retry of the local runtime.",
        };
    }

    /// <param name="attempt">1 for the first retry.</param>
    public static TimeSpan Before(RetryAttribute retry, int attempt) => retry switch
    {
        ExponentialBackoffRetryAttribute backoff => TimeSpan.FromSeconds(Math.Min(
            Read(backoff.MinimumInterval).TotalSeconds * Math.Pow(2, attempt - 1), Read(backoff.MaximumInterval).TotalSeconds)),
        _ => Read(((FixedDelayRetryAttribute)retry).DelayInterval),
    };

    public static bool MayRetry(RetryAttribute? retry, int done) => retry is not null && (retry.MaxRetryCount < 0 || done < retry.MaxRetryCount);

    private static TimeSpan Read(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out TimeSpan value) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= TimeSpan.Zero && value <= Most;

    private static string Wrong(string name, string value) => $"the {name} \"{value}\" of its retries is not a time hh:mm:ss up to one day.";
}
