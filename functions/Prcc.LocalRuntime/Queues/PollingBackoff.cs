using System.Security.Cryptography;

namespace Prcc.LocalRuntime.Queues;

/// <summary>How long to wait before looking into a queue again: ever longer while it is empty, with some jitter.</summary>
internal sealed class PollingBackoff(TimeSpan longest)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private const double Growth = 1.5;
    private const int JitterPercent = 20;

    private TimeSpan _next = Shortest;

    public void Found() => _next = Shortest;

    /// <returns>From <see cref="Shortest"/> to the longest wait.</returns>
    public TimeSpan Empty()
    {
        var wait = _next;
        _next = Clamp(_next * Growth * RandomNumberGenerator.GetInt32(100 - JitterPercent, 100 + JitterPercent + 1) / 100);
        return Clamp(wait);
    }

    private TimeSpan Clamp(TimeSpan wait) => wait < Shortest ? Shortest : wait > longest ? longest : wait;
}
