using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The issue state: posts in segments, each a blob that is never changed, and one manifest that names them. Only segments with
/// changes are written, under new names; the manifest is saved only over the version that was loaded, and makes them count all at once.
/// </summary>
public sealed class IssueStateStore(StorageAccount storage, PostWords words, IOptions<ClusterOptions> options)
{
    /// <returns>The state, and the version of its manifest; a new state where there is none.</returns>
    public async Task<(IssueState State, ETag? Version)> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await Manifest.DownloadContentAsync(cancellationToken)).Value;
            var state = await ReadAsync(Payload.Unpack<StateManifest>(blob.Content.ToStream()), options.Value, cancellationToken);
            return (state, blob.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (new IssueState(words), null);
        }
    }

    /// <summary>A state that was kept.</summary>
    /// <param name="options">How posts became issues then: what is remembered of old posts hangs on it.</param>
    internal async Task<IssueState> LoadAsync(StateCheckpoint checkpoint, ClusterOptions options, CancellationToken cancellationToken) =>
        await ReadAsync(await UnpackAsync(Blob(NameOf(checkpoint)), cancellationToken), options, cancellationToken);

    /// <summary>The states that are kept, oldest first.</summary>
    internal async Task<IReadOnlyList<StateCheckpoint>> CheckpointsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await UnpackAsync(Manifest, cancellationToken)).Checkpoints;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Version of the manifest as it lies there; null where there is none.</summary>
    public async Task<ETag?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Manifest.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Saves what has changed. The first save of a day is kept as a checkpoint.</summary>
    /// <exception cref="RequestFailedException">412 or 409: another ranker saved first; this run's work is void and will be done again.</exception>
    public async Task<ETag> SaveAsync(IssueState state, ETag? version, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (segments, changed) = StateSegments.Plan(state);
        await Task.WhenAll(changed.Select(segment =>
            Blob(segment.Blob).UploadAsync(BinaryData.FromBytes(segment.Content), overwrite: true, cancellationToken)));
        var before = (Segments: state.Saved, state.Checkpoints);
        var oldest = asOf.AddDays(-options.Value.CheckpointDays);
        // Kept states are never changed: those that still hold an erased author go, and what came after them is replayed from the log's beginning, if at all.
        state.Checkpoints = state.HasOutlivedCheckpoints ? [] : [.. before.Checkpoints.Where(kept => kept.AsOf >= oldest)];
        var checkpoint = CheckpointOf(state, segments, asOf);
        if (checkpoint is not null)
            state.Checkpoints = [.. state.Checkpoints, checkpoint];
        var manifest = BinaryData.FromBytes(Payload.Pack(StateManifest.Of(state, segments)));
        if (checkpoint is not null)
            await Blob(NameOf(checkpoint)).UploadAsync(manifest, overwrite: true, cancellationToken);
        var conditions = version is { } loaded ? new BlobRequestConditions { IfMatch = loaded } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        var saved = await Manifest.UploadAsync(manifest, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
        StateSegments.Saved(state, segments);
        state.HasOutlivedCheckpoints = false;
        // Nothing leads to them any more. Blobs that a crash leaves here have names of their own, and cost their bytes only.
        var gone = before.Checkpoints.Except(state.Checkpoints).ToList();
        var unused = before.Segments.Select(segment => segment.Blob).Concat(gone.SelectMany(checkpoint => checkpoint.Blobs))
            .Except(segments.Select(segment => segment.Blob)).Except(state.Checkpoints.SelectMany(kept => kept.Blobs)).Concat(gone.Select(NameOf));
        await Task.WhenAll(unused.Select(name => Blob(name).DeleteIfExistsAsync(cancellationToken: cancellationToken)));
        return saved.Value.ETag;
    }

    private static StateCheckpoint? CheckpointOf(IssueState state, IReadOnlyList<StateSegment> segments, DateTimeOffset asOf) =>
        state.Checkpoints.Count > 0 && state.Checkpoints[^1].AsOf.UtcDateTime.Date == asOf.UtcDateTime.Date
            ? null
            : new(state.LogSequence, asOf, [.. segments.Select(segment => segment.Blob)]);

    private static async Task<StateManifest> UnpackAsync(BlobClient manifest, CancellationToken cancellationToken) =>
        Payload.Unpack<StateManifest>((await manifest.DownloadContentAsync(cancellationToken)).Value.Content.ToStream());

    private async Task<IssueState> ReadAsync(StateManifest manifest, ClusterOptions options, CancellationToken cancellationToken)
    {
        var state = manifest.ToState(words);
        var memory = PostPlacement.OldestWithWords(state.Newest, options);
        // They are read from the storage at once, but entered in order.
        var segments = manifest.Segments.Select(segment => (segment.Blob, Content: Blob(segment.Blob).DownloadContentAsync(cancellationToken))).ToList();
        foreach (var (name, content) in segments)
            try
            {
                SegmentFormat.Read((await content).Value.Content.ToMemory(), state, memory);
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"The segment {name} of the issue state cannot be read: {e.Message} Restore it from a backup, or replay the log from a checkpoint.", e);
            }
        state.Posts.ForgetChanges();
        return state;
    }

    private static string NameOf(StateCheckpoint checkpoint) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{checkpoint.LogSequence:D10}.json.gz");

    private BlobClient Manifest => Blob("state.json.gz");

    private BlobClient Blob(string name) => storage.Container(storage.Names.Ranking).GetBlobClient(name);
}
