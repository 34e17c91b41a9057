namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>The system's clock, put forward or back by a test; waits take their real time, so that a silent server is really waited for.</summary>
internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private long shift = (start - System.GetUtcNow()).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref shift));

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
