using System.Text.Json;
using Azure;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources.Push;

/// <summary>What was answered to a push under its Idempotency-Key: blobs <c>{hash of sender and key}.json</c> in container <c>pushes</c>.</summary>
public sealed class PushReceipts(StorageAccount storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>The receipt; null where the key is new.</returns>
    public async Task<PushReceipt?> FindAsync(string sender, string key, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await Blob(sender, key).DownloadContentAsync(cancellationToken)).Value.Content;
            return content.ToObjectFromJson<PushReceipt>(Json);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Keeps a receipt unless the key has one already, or an old one that does not count any more.</summary>
    public Task SaveAsync(string sender, string key, PushReceipt receipt, bool overOld, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromObjectAsJson(receipt, Json);
        return overOld ? Blob(sender, key).UploadAsync(content, overwrite: true, cancellationToken) : Blob(sender, key).CreateOnceAsync(content, headers: null, cancellationToken);
    }

    private Azure.Storage.Blobs.BlobClient Blob(string sender, string key) => storage.Container(storage.Names.Pushes).GetBlobClient(PostKey.Hash(sender + "\n" + key) + ".json");
}

/// <param name="BodyHash">Hash of the body that was sent under the key.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Items">What became of each item.</param>
public sealed record PushReceipt(string BodyHash, DateTimeOffset At, IReadOnlyList<PushedItem> Items);

/// <param name="Index">Its place in the body, from 0.</param>
/// <param name="Id">The id that it gave itself; null where it has none.</param>
/// <param name="Errors">What is wrong with it, each with the remedy; empty where it was accepted.</param>
public sealed record PushedItem(int Index, string? Id, IReadOnlyList<string> Errors)
{
    public bool Accepted => Errors.Count == 0;
}
