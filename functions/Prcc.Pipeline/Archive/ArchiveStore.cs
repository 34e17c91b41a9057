using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Archive;

/// <summary>Raw batches as blobs <c>{batch}.ndjson.gz</c>: one post a line, written once.</summary>
public sealed class ArchiveStore(StorageAccount storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/x-ndjson", ContentEncoding = "gzip" };

    /// <summary>Writes a batch; one that is already there is the same batch and stays.</summary>
    public async Task WriteAsync(string batch, IReadOnlyList<Post> posts, CancellationToken cancellationToken) =>
        await Blob(batch).CreateOnceAsync(Pack(posts), Headers, cancellationToken);

    /// <summary>Takes the texts of posts out of a batch; who wrote when stays. A batch that is gone has none.</summary>
    public async Task WithdrawAsync(string batch, IReadOnlySet<int> rows, CancellationToken cancellationToken)
    {
        // Two withdrawals of one batch at the same time: the second begins anew.
        while (await FindAsync(batch, cancellationToken) is { } posts)
        {
            var version = (await Blob(batch).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
            var without = posts.Select((post, row) => rows.Contains(row) ? post with { Name = null, Content = "", Url = null, Extras = null } : post).ToList();
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = version }, HttpHeaders = Headers };
            try
            {
                await Blob(batch).UploadAsync(Pack(without), options, cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
            }
        }
    }

    private static BinaryData Pack(IReadOnlyList<Post> posts)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var post in posts)
            {
                JsonSerializer.Serialize(gzip, post, Json);
                gzip.WriteByte((byte)'\n');
            }
        return BinaryData.FromBytes(packed.ToArray());
    }

    /// <exception cref="InvalidDataException">There is no such batch, or it is not gz NDJSON of posts.</exception>
    public async Task<IReadOnlyList<Post>> ReadAsync(string batch, CancellationToken cancellationToken) =>
        await FindAsync(batch, cancellationToken)
        ?? throw new InvalidDataException($"No batch {batch} in the archive: the message that announced it is wrong, or the batch has expired.");

    /// <returns>Null where there is no such batch.</returns>
    /// <exception cref="InvalidDataException">It is not gz NDJSON of posts.</exception>
    public async Task<IReadOnlyList<Post>?> FindAsync(string batch, CancellationToken cancellationToken)
    {
        BinaryData content;
        try
        {
            content = (await Blob(batch).DownloadContentAsync(cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        var posts = new List<Post>();
        try
        {
            using var reader = new StreamReader(new GZipStream(content.ToStream(), CompressionMode.Decompress));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
                posts.Add(JsonSerializer.Deserialize<Post>(line, Json) ?? throw new JsonException("it is null"));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Batch {batch}, line {posts.Count + 1}, is not a post: {e.Message}", e);
        }
        return posts;
    }

    private Azure.Storage.Blobs.BlobClient Blob(string batch) => storage.Container(storage.Names.Archive).GetBlobClient(batch + ".ndjson.gz");
}
