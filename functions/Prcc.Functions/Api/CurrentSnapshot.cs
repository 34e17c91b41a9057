using Azure;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Reads out of whatever snapshot is current: a point read of the pointer, every few seconds at most, and a point read of the row.</summary>
public sealed class CurrentSnapshot(SnapshotStore store, ApiOptions options, TimeProvider time, ILogger<CurrentSnapshot> logger)
{
    private Known? known;
    private int asking;

    /// <returns>The pointer as it was <see cref="ApiOptions.CheckSnapshotEvery"/> ago or less; null where nothing has been ranked.</returns>
    public async ValueTask<SnapshotPointer?> PointerAsync(CancellationToken cancellationToken)
    {
        if (known is not { } last)
            return await AskAsync(cancellationToken);
        if (time.GetElapsedTime(last.Since) < options.CheckSnapshotEvery || Interlocked.CompareExchange(ref asking, 1, 0) == 1)
            return last.Pointer;
        // One asks; the others take what is known meanwhile.
        try
        {
            return await AskAsync(cancellationToken);
        }
        catch (RequestFailedException e)
        {
            logger.LogWarning("The storage does not say which ranking is current ({Reason}); the last one known is served on.", e.Message);
            known = last with { Since = time.GetTimestamp() };
            return last.Pointer;
        }
        finally
        {
            Volatile.Write(ref asking, 0);
        }
    }

    /// <returns>What <paramref name="read"/> finds, with its pointer; null where nothing has been ranked, or it is not there.</returns>
    public async Task<(SnapshotPointer? Pointer, T? Value)> ReadAsync<T>(Func<string, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var pointer = await PointerAsync(cancellationToken);
        if (pointer is null)
            return (null, null);
        if (await read(pointer.Snapshot) is { } value)
            return (pointer, value);
        // The rows may have been retired since: then there is a newer pointer.
        var newer = await AskAsync(cancellationToken);
        return newer is null || newer.Snapshot == pointer.Snapshot ? (pointer, null) : (newer, await read(newer.Snapshot));
    }

    private async Task<SnapshotPointer?> AskAsync(CancellationToken cancellationToken)
    {
        var pointer = await store.PointerAsync(cancellationToken);
        // Before the first ranking there is nothing to be kept, and everybody waits for it.
        if (pointer is not null)
            known = new(pointer, time.GetTimestamp());
        return pointer;
    }

    private sealed record Known(SnapshotPointer Pointer, long Since);
}
