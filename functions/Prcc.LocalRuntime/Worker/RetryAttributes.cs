namespace Microsoft.Azure.Functions.Worker;

/// <summary>What to do when a run fails. Timers honour it; queues retry by host.json only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    public RetryAttribute()
    {
    }

    /// <summary>-1: for ever.</summary>
    public int MaxRetryCount { get; set; }
}

/// <summary>Waits the same time, hh:mm:ss, before each retry.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval) => (MaxRetryCount, DelayInterval) = (maxRetryCount, delayInterval);

    public string DelayInterval { get; }
}

/// <summary>Waits twice as long before each further retry, from the minimum up to the maximum, hh:mm:ss.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval) =>
        (MaxRetryCount, MinimumInterval, MaximumInterval) = (maxRetryCount, minimumInterval, maximumInterval);

    public string MinimumInterval { get; }

    public string MaximumInterval { get; }
}
