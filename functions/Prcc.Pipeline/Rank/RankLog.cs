using Azure;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>The ordered log: every applied entry, as blobs <c>log/{number}.json.gz</c>, each written once.</summary>
public sealed class RankLog(StorageAccount storage)
{
    public async Task WriteAsync(long sequence, IReadOnlyList<WaitingDigest> entries, CancellationToken cancellationToken)
    {
        try
        {
            var blob = storage.Container(storage.Names.Ranking).GetBlobClient($"log/{sequence:D10}.json.gz");
            await blob.UploadAsync(
                BinaryData.FromBytes(Payload.Pack(entries)),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // A run that stopped half-way wrote it; entries of one number are always the same.
        }
    }
}
