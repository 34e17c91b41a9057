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

    /// <summary>Writes a batch; one that is already there is the same batch and stays.</summary>
    public async Task WriteAsync(string batch, IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var post in posts)
            {
                JsonSerializer.Serialize(gzip, post, Json);
                gzip.WriteByte((byte)'\n');
            }
        var headers = new BlobHttpHeaders { ContentType = "application/x-ndjson", ContentEncoding = "gzip" };
        await Blob(batch).CreateOnceAsync(BinaryData.FromBytes(packed.ToArray()), headers, cancellationToken);
    }

    /// <exception cref="InvalidDataException">There is no such batch, or it is not gz NDJSON of posts.</exception>
    public async Task<IReadOnlyList<Post>> ReadAsync(string batch, CancellationToken cancellationToken)
    {
        BinaryData content;
        try
        {
            content = (await Blob(batch).DownloadContentAsync(cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new InvalidDataException($"No batch {batch} in the archive: the message that announced it is wrong, or the batch has expired.", e);
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
