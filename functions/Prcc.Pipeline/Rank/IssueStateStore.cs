using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>The issue state: one gz JSON blob, saved only over the version that was loaded.</summary>
public sealed class IssueStateStore(StorageAccount storage)
{
    public async Task<(IssueState State, ETag? Version)> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await Blob.DownloadContentAsync(cancellationToken)).Value;
            return (Payload.Unpack<IssueState>(blob.Content.ToStream()), blob.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (new IssueState(), null);
        }
    }

    /// <exception cref="RequestFailedException">412 or 409: another ranker saved first; this run's work is void and will be done again.</exception>
    public async Task<ETag> SaveAsync(IssueState state, ETag? version, CancellationToken cancellationToken)
    {
        var conditions = version is { } loaded ? new BlobRequestConditions { IfMatch = loaded } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        var saved = await Blob.UploadAsync(BinaryData.FromBytes(Payload.Pack(state)), new BlobUploadOptions { Conditions = conditions }, cancellationToken);
        return saved.Value.ETag;
    }

    private BlobClient Blob => storage.Container(storage.Names.Ranking).GetBlobClient("state.json.gz");
}
