using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Reads out of whatever snapshot is current: a point read of the pointer, a point read of the row.</summary>
public sealed class CurrentSnapshot(SnapshotStore store)
{
    /// <returns>What <paramref name="read"/> finds, with its pointer; null where nothing has been ranked, or it is not there.</returns>
    public async Task<(SnapshotPointer? Pointer, T? Value)> ReadAsync<T>(Func<string, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var pointer = await store.PointerAsync(cancellationToken);
        if (pointer is null)
            return (null, null);
        if (await read(pointer.Snapshot) is { } value)
            return (pointer, value);
        // The rows may have been retired between the two reads: then there is a newer pointer.
        var newer = await store.PointerAsync(cancellationToken);
        return newer is null || newer.Snapshot == pointer.Snapshot ? (pointer, null) : (newer, await read(newer.Snapshot));
    }
}
