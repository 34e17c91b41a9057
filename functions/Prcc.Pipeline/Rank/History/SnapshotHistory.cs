using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Rank;

/// <summary>Every snapshot that is kept, current or superseded: blobs <c>snapshots/{id}.json.gz</c>, whose names begin with their time.</summary>
public sealed class SnapshotHistory(StorageAccount storage)
{
    private const string Folder = "snapshots/";
    private const string Ending = ".json.gz";

    // yyyyMM
    private const int MonthLength = 6;

    /// <returns>The snapshot; null where it is not kept.</returns>
    public async Task<Snapshot?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return Payload.Unpack<Snapshot>((await Blob(id).DownloadContentAsync(cancellationToken)).Value.Content.ToStream());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The snapshot that was current at a time: the last one before it that is kept.</summary>
    /// <returns>Null where none is as old.</returns>
    public async Task<Snapshot?> AtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var last = at.UtcDateTime.ToString(Snapshot.TimeFormat, CultureInfo.InvariantCulture);
        // Nearly always there is one of that month; if not, all are looked through, however long they are kept.
        foreach (var prefix in (string[])[last[..MonthLength], ""])
        {
            string? found = null;
            await foreach (var id in IdsAsync(prefix, cancellationToken))
                if (string.CompareOrdinal(id[..last.Length], last) <= 0)
                    found = id;
            if (found is not null)
                return await ReadAsync(found, cancellationToken);
        }
        return null;
    }

    /// <summary>Ids, oldest first.</summary>
    /// <param name="prefix">What they begin with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<string> IdsAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = Folder + prefix }, cancellationToken))
            yield return blob.Name[Folder.Length..^Ending.Length];
    }

    /// <summary>When a snapshot was made.</summary>
    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.ParseExact(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), Snapshot.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Takes the words of posts out of the snapshots that quote them.</summary>
    /// <param name="places">Ids of the posts.</param>
    /// <param name="texts">Their texts.</param>
    /// <param name="from">No snapshot before is looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RedactAsync(IReadOnlySet<PostId> places, IReadOnlyCollection<string> texts, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await foreach (var id in IdsAsync("", cancellationToken))
            if (TimeOf(id) >= from && await ReadAsync(id, cancellationToken) is { } snapshot && Redaction.Of(snapshot, places, texts) is { } redacted)
                await Blob(id).UploadAsync(BinaryData.FromBytes(Payload.Pack(redacted)), overwrite: true, cancellationToken);
    }

    internal Task DeleteAsync(string id, CancellationToken cancellationToken) => Blob(id).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobContainerClient Container => storage.Container(storage.Names.Ranking);

    private BlobClient Blob(string id) => Container.GetBlobClient(Folder + id + Ending);
}
