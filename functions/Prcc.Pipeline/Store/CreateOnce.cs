using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Prcc.Pipeline.Store;

/// <summary>Blobs that are written once: whoever comes second finds the same content there.</summary>
internal static class CreateOnce
{
    /// <summary>Writes the blob unless it is there already, which is how a run that stopped half-way left it.</summary>
    /// <returns>Whether it was written now.</returns>
    public static async Task<bool> CreateOnceAsync(this BlobClient blob, BinaryData content, BlobHttpHeaders? headers, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = headers };
        try
        {
            await blob.UploadAsync(content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
