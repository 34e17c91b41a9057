using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// What platforms counted of posts, as a series that only grows: container <c>metrics</c>, one gz NDJSON blob a run,
/// <c>yyyy/MM/dd/HHmmss-{hash}.ndjson.gz</c>. A value that a platform did not give is left out; it is not zero.
/// </summary>
public sealed class MetricsSeries(StorageAccount storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes the counts of one run.</summary>
    public async Task AppendAsync(IReadOnlyList<MetricsReading> counts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (counts.Count == 0)
            return;
        var hash = PostKey.Hash(string.Join('\n', counts.Select(count => count.Key + count.Metrics)));
        var name = at.UtcDateTime.ToString("yyyy/MM/dd/HHmmss", CultureInfo.InvariantCulture) + "-" + hash[..11] + ".ndjson.gz";
        await storage.Container(storage.Names.Metrics).GetBlobClient(name).CreateOnceAsync(JsonLines.Pack(counts, Json), headers: null, cancellationToken);
    }

    /// <summary>Takes the counts of posts out of the whole series.</summary>
    public async Task EraseAsync(IReadOnlySet<string> postKeys, CancellationToken cancellationToken)
    {
        var container = storage.Container(storage.Names.Metrics);
        await foreach (var name in container.GetBlobsAsync(cancellationToken: cancellationToken).Select(blob => blob.Name))
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content;
            var counts = await JsonLines.ReadAsync<MetricsReading>(content, "Blob " + name, Json, cancellationToken).ToListAsync(cancellationToken);
            if (counts.RemoveAll(count => postKeys.Contains(count.Key)) > 0)
                await container.GetBlobClient(name).UploadAsync(JsonLines.Pack(counts, Json), overwrite: true, cancellationToken);
        }
    }

    /// <summary>The counts of one UTC day, oldest run first.</summary>
    public async Task<IReadOnlyList<MetricsReading>> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var container = storage.Container(storage.Names.Metrics);
        var counts = new List<MetricsReading>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, day.ToString("yyyy/MM/dd/", CultureInfo.InvariantCulture), cancellationToken))
        {
            var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content;
            counts.AddRange(await JsonLines.ReadAsync<MetricsReading>(content, "Blob " + blob.Name, Json, cancellationToken).ToListAsync(cancellationToken));
        }
        return counts;
    }
}

/// <param name="Key">The post's <see cref="Post.Key"/>.</param>
/// <param name="At">When the platform was asked, UTC.</param>
/// <param name="Metrics">What it said.</param>
public sealed record MetricsReading(string Key, DateTimeOffset At, Metrics Metrics);
