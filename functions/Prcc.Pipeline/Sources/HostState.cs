namespace Prcc.Pipeline.Sources;

/// <summary>What all instances must know of a host.</summary>
public sealed record HostState
{
    /// <summary>An instance speaks to it until then; null or past: nobody does.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>It asked not to be asked before, by whichever source of it.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public bool IsOpen(DateTimeOffset now) => !(ClaimedUntil > now) && !(NotBefore > now);
}
