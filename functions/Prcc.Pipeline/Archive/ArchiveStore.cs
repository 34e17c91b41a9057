using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Erase;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Archive;

/// <summary>Raw batches as blobs <c>{batch}.ndjson.gz</c>: one post a line, written once.</summary>
/// <param name="storage">Where they lie.</param>
/// <param name="erased">Whose posts are not taken any more; null: nobody's.</param>
public sealed class ArchiveStore(StorageAccount storage, ErasedAuthors? erased = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/x-ndjson", ContentEncoding = "gzip" };

    /// <summary>Writes a batch; one that is already there is the same batch and stays.</summary>
    public async Task WriteAsync(string batch, IReadOnlyList<Post> posts, CancellationToken cancellationToken) =>
        await Blob(batch).CreateOnceAsync(JsonLines.Pack(erased is null ? posts : await erased.WithoutAsync(posts, cancellationToken), Json), Headers, cancellationToken);

    /// <summary>Texts of posts.</summary>
    /// <param name="batches">Rows of each batch; of a batch that is gone there are none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<string>> TextsAsync(IReadOnlyDictionary<string, HashSet<int>> batches, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var (batch, rows) in batches)
            texts.AddRange((await FindAsync(batch, cancellationToken))?.Where((_, row) => rows.Contains(row)).Select(post => post.Text) ?? []);
        return texts;
    }

    /// <summary>Takes the texts of posts out of a batch; who wrote when stays. A batch that is gone has none.</summary>
    public Task WithdrawAsync(string batch, IReadOnlySet<int> rows, CancellationToken cancellationToken) =>
        RewriteAsync(batch, rows, post => post with { Name = null, Content = "", Url = null, Extras = null }, cancellationToken);

    /// <summary>Takes all of posts out of a batch but their places.</summary>
    public Task EraseAsync(string batch, IReadOnlySet<int> rows, CancellationToken cancellationToken) => RewriteAsync(batch, rows, post => post.Erased(), cancellationToken);

    private async Task RewriteAsync(string batch, IReadOnlySet<int> rows, Func<Post, Post> without, CancellationToken cancellationToken)
    {
        // Two of one batch at the same time: the second begins anew.
        while (await LoadAsync(batch, cancellationToken) is var (posts, version))
        {
            var rewritten = posts.Select((post, row) => rows.Contains(row) ? without(post) : post).ToList();
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = version }, HttpHeaders = Headers };
            try
            {
                await Blob(batch).UploadAsync(JsonLines.Pack(rewritten, Json), options, cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
            }
        }
    }

    /// <exception cref="InvalidDataException">There is no such batch, or it is not gz NDJSON of posts.</exception>
    public async Task<IReadOnlyList<Post>> ReadAsync(string batch, CancellationToken cancellationToken) =>
        await FindAsync(batch, cancellationToken)
        ?? throw new InvalidDataException($"No batch {batch} in the archive: the message that announced it is wrong, or the batch has expired.");

    /// <returns>Null where there is no such batch.</returns>
    /// <exception cref="InvalidDataException">It is not gz NDJSON of posts.</exception>
    public async Task<IReadOnlyList<Post>?> FindAsync(string batch, CancellationToken cancellationToken) => (await LoadAsync(batch, cancellationToken))?.Posts;

    /// <returns>The posts, and the version of the blob that held them.</returns>
    private async Task<(IReadOnlyList<Post> Posts, ETag Version)?> LoadAsync(string batch, CancellationToken cancellationToken)
    {
        BlobDownloadResult blob;
        try
        {
            blob = await Blob(batch).DownloadContentAsync(cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        return (await JsonLines.ReadAsync<Post>(blob.Content, "Batch " + batch, Json, cancellationToken).ToListAsync(cancellationToken), blob.Details.ETag);
    }

    private Azure.Storage.Blobs.BlobClient Blob(string batch) => storage.Container(storage.Names.Archive).GetBlobClient(batch + ".ndjson.gz");
}
