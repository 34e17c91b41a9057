using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>The ordered log: every applied entry, as blobs <c>log/{number}.json.gz</c>, each written once.</summary>
public sealed class RankLog(StorageAccount storage)
{
    /// <summary>Writes the entries of one number; a run that stopped half-way may have written them, and they are always the same.</summary>
    public Task WriteAsync(long sequence, IReadOnlyList<WaitingDigest> entries, CancellationToken cancellationToken) =>
        storage.Container(storage.Names.Ranking).GetBlobClient($"log/{sequence:D10}.json.gz")
            .CreateOnceAsync(BinaryData.FromBytes(Payload.Pack(entries)), headers: null, cancellationToken);
}
