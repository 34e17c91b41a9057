namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>A server's clock: it follows ours where ours goes on, and is not put back with it.</summary>
internal sealed class ServerTime(TimeProvider ours) : TimeProvider
{
    private readonly Lock guard = new();
    private DateTimeOffset latest;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
            return latest = ours.GetUtcNow() is var now && now > latest ? now : latest;
    }
}
