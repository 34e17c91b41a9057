using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>The container <c>inbox</c>. A blob appears when its upload is complete, so none is ever half there.</summary>
public sealed class BlobInbox(StorageAccount storage) : IInbox, IKeptFiles
{
    public string Location => $"container {storage.Names.Inbox}";

    public async Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<InboxFile>();
        await foreach (var blob in Inbox.GetBlobsAsync(cancellationToken: cancellationToken))
            files.Add(new InboxFile(blob.Name, blob.Properties.LastModified ?? default, blob.Properties.ContentLength ?? 0, blob.Properties.ETag.ToString()!));
        return [.. files.OrderBy(file => file.Modified).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    public async Task<Stream?> OpenAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            // Every part is asked for with the condition: a blob that is replaced meanwhile ends the reading.
            return await Inbox.GetBlobClient(file.Name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = Unchanged(file) }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    public async Task<bool> IsUnchangedAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            await Inbox.GetBlobClient(file.Name).GetPropertiesAsync(Unchanged(file), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    public Task MoveToDoneAsync(InboxFile file, CancellationToken cancellationToken) =>
        MoveAsync(file, storage.Container(storage.Names.InboxDone), cancellationToken);

    public async Task MoveToRejectedAsync(InboxFile file, string report, CancellationToken cancellationToken)
    {
        var rejected = storage.Container(storage.Names.InboxRejected);
        await rejected.GetBlobClient(file.KeptName + InboxFile.ReportEnding).UploadAsync(BinaryData.FromString(report), overwrite: true, cancellationToken);
        await MoveAsync(file, rejected, cancellationToken);
    }

    public async Task<IReadOnlyList<InboxFile>> KeptAsync(CancellationToken cancellationToken)
    {
        var files = new List<InboxFile>();
        foreach (var kept in Kept)
            await foreach (var blob in kept.GetBlobsAsync(cancellationToken: cancellationToken))
                if (!blob.Name.EndsWith(InboxFile.ReportEnding, StringComparison.Ordinal))
                    files.Add(new InboxFile(blob.Name, blob.Properties.LastModified ?? default, blob.Properties.ContentLength ?? 0, kept.Name));
        return files;
    }

    public async Task<Stream?> OpenKeptAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await KeptIn(file).GetBlobClient(file.Name).OpenReadAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteKeptAsync(InboxFile file, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[file.Name + InboxFile.ReportEnding, file.Name])
            await KeptIn(file).GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    private BlobContainerClient[] Kept => [storage.Container(storage.Names.InboxDone), storage.Container(storage.Names.InboxRejected)];

    // Of a kept file the version says where it lies.
    private BlobContainerClient KeptIn(InboxFile file) => Kept.First(kept => kept.Name == file.Version);

    private BlobContainerClient Inbox => storage.Container(storage.Names.Inbox);

    private async Task MoveAsync(InboxFile file, BlobContainerClient to, CancellationToken cancellationToken)
    {
        var from = Inbox.GetBlobClient(file.Name);
        // Where the blob was replaced meanwhile, the new one stays and is read next time; where it is gone, another run moved it.
        try
        {
            var copy = await to.GetBlobClient(file.KeptName).StartCopyFromUriAsync(from.Uri, new BlobCopyFromUriOptions { SourceConditions = Unchanged(file) }, cancellationToken);
            await copy.WaitForCompletionAsync(cancellationToken);
            await from.DeleteIfExistsAsync(conditions: Unchanged(file), cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412 || (e.Status == 404 && e.ErrorCode != BlobErrorCode.ContainerNotFound))
        {
        }
    }

    private static BlobRequestConditions Unchanged(InboxFile file) => new() { IfMatch = new ETag(file.Version) };
}
