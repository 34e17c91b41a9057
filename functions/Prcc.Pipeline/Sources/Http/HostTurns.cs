using System.Collections.Concurrent;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>One request to a host at a time, within this process; <see cref="HostClaims"/> sees to it across instances.</summary>
public sealed class HostTurns
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits until nobody else asks the host; the turn ends when the result is disposed.</summary>
    public async Task<IDisposable> WaitAsync(Uri address, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(address.Authority, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
