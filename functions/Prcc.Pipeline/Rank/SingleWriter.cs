using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>A blob lease that lets one instance rank at a time.</summary>
public sealed class SingleWriter(StorageAccount storage)
{
    // An instance that dies blocks the others for half a minute; If-Match guards what a slow one writes late.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Runs the work, or does not where another instance is at it.</summary>
    /// <returns>False where another instance holds the lease.</returns>
    public async Task<bool> RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var blob = storage.Container(storage.Names.Ranking).GetBlobClient("writer.lock");
        var lease = blob.GetBlobLeaseClient();
        if (!await AcquireAsync(blob, lease, cancellationToken))
            return false;
        try
        {
            await work();
            return true;
        }
        finally
        {
            await ReleaseAsync(lease);
        }
    }

    private static async Task<bool> AcquireAsync(BlobClient blob, BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(Lease, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Another instance may create it first, and hold it already.
            await blob.CreateOnceAsync(BinaryData.Empty, headers: null, cancellationToken);
            return await AcquireAsync(blob, lease, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private static async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // The work took longer than the lease; another instance has it now.
        }
    }
}
