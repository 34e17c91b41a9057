using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Erase;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The ordered log. What waits lies where it was written: digests in their table, corrections in theirs behind the number that the state
/// has come to. What is applied lies in blobs <c>log/{number}.json.gz</c>, a run in each, written once and before the state takes it in: a run that stops half-way is taken up by the next.
/// </summary>
public sealed class RankLog(StorageAccount storage, DigestStore digests, CorrectionStore corrections, Erasures erasures)
{
    /// <summary>Where its blobs lie.</summary>
    internal const string Folder = "log/";

    /// <summary>Most corrections of one run, one operation; the rest waits for the next.</summary>
    private const int MostCorrections = 1_000;

    /// <summary>The waiting entries: digests in key order, corrections in the order in which people gave them, then all erasures, which the state tells apart.</summary>
    /// <param name="afterCorrection">Number of the last correction that is in the log.</param>
    /// <param name="mostDigests">Most digests.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<RankEntry>> WaitingAsync(long afterCorrection, int mostDigests, CancellationToken cancellationToken) =>
    [
        .. (await digests.ReadAsync(mostDigests, cancellationToken)).Select(RankEntry.Of),
        .. (await corrections.EntriesAsync(afterCorrection, MostCorrections, cancellationToken)).Select(RankEntry.Of),
        .. (await erasures.ErasedAsync(cancellationToken)).Select(RankEntry.Erasure),
    ];

    /// <summary>A run that is in the log; null where there is none of the number, or it is no longer kept.</summary>
    public async Task<LoggedRun?> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        try
        {
            return Payload.Unpack<LoggedRun>((await Blob(sequence).DownloadContentAsync(cancellationToken)).Value.Content.ToStream());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The first run at a time or after it; null where there is none.</summary>
    public async Task<LoggedRun?> FirstAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(cancellationToken);
        LoggedRun? first = null;
        for (var (low, high) = (0, kept.Count); low < high;)
        {
            var middle = (low + high) / 2;
            if (await ReadAsync(kept[middle], cancellationToken) is { } run && run.AsOf >= from)
                (first, high) = (run, middle);
            else
                low = middle + 1;
        }
        return first;
    }

    /// <summary>Writes down what a run is about to apply, before it does.</summary>
    /// <returns>The run that has this number now: another, where one stopped after it had written it down.</returns>
    public async Task<LoggedRun> BeginAsync(LoggedRun run, CancellationToken cancellationToken) =>
        await Blob(run.Sequence).CreateOnceAsync(BinaryData.FromBytes(Payload.Pack(run)), headers: null, cancellationToken)
            ? run
            : (await ReadAsync(run.Sequence, cancellationToken))!;

    /// <summary>All runs that are kept, oldest first.</summary>
    public async IAsyncEnumerable<LoggedRun> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sequence in await KeptAsync(cancellationToken))
            if (await ReadAsync(sequence, cancellationToken) is { } run)
                yield return run;
    }

    /// <summary>Takes an author out of all runs that are kept, and marks those runs.</summary>
    public async Task EraseAsync(string author, CancellationToken cancellationToken)
    {
        await foreach (var run in AllAsync(cancellationToken))
            if (run.Entries.Any(entry => entry.Digest?.PostsOf(author).Any() == true || entry.Correction?.Post.Author == author))
                await RewriteAsync(run, Erased, cancellationToken);

        RankEntry Erased(RankEntry entry) => entry switch
        {
            { Digest: { } digest } => entry with { Digest = digest.Without(author) },
            { Correction: { } correction } when correction.Post.Author == author => entry with { Correction = correction with { Post = correction.Post.Erased() } },
            _ => entry,
        };
    }

    /// <summary>Takes the words of posts out of the runs that brought them, and marks those runs.</summary>
    /// <param name="batches">Rows of each batch.</param>
    /// <param name="from">No run before is looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RedactAsync(IReadOnlyDictionary<string, HashSet<int>> batches, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var sequence = (await FirstAsync(from, cancellationToken))?.Sequence ?? long.MaxValue;
        for (; sequence < long.MaxValue && await ReadAsync(sequence, cancellationToken) is { } run; sequence++)
            if (run.Entries.Any(IsConcerned))
                await RewriteAsync(run, Redacted, cancellationToken);

        bool IsGone(string batch, DigestPost post) => batches.TryGetValue(batch, out var rows) && rows.Contains(post.Row) && post.Text.Length > 0;

        // A corrected post is said again in the correction.
        bool IsCorrectedGone(CorrectionEntry correction) => PostId.TryParse(correction.PostId, out var place) && IsGone(place.Batch, correction.Post);

        bool IsConcerned(RankEntry entry) => entry switch
        {
            { Digest: { } digest } => digest.Posts.Any(post => IsGone(digest.Batch, post)),
            { Correction: { } correction } => IsCorrectedGone(correction),
            _ => false,
        };

        RankEntry Redacted(RankEntry entry) => entry switch
        {
            { Digest: { } digest } => entry with { Digest = digest with { Posts = [.. digest.Posts.Select(post => IsGone(digest.Batch, post) ? post.Withdrawn() : post)] } },
            { Correction: { } correction } when IsCorrectedGone(correction) => entry with { Correction = correction with { Post = correction.Post.Withdrawn() } },
            _ => entry,
        };
    }

    /// <summary>Takes entries off the table of those that wait; corrections stay, as the history.</summary>
    public Task DropAsync(IEnumerable<RankEntry> entries, CancellationToken cancellationToken) =>
        digests.DeleteAsync(entries.Where(entry => entry.Digest is not null).Select(entry => entry.Key), cancellationToken);

    private Task RewriteAsync(LoggedRun run, Func<RankEntry, RankEntry> rewritten, CancellationToken cancellationToken) => Blob(run.Sequence).UploadAsync(
        BinaryData.FromBytes(Payload.Pack(run with { Redacted = true, Entries = [.. run.Entries.Select(rewritten)] })), overwrite: true, cancellationToken);

    private async Task<IReadOnlyList<long>> KeptAsync(CancellationToken cancellationToken) =>
        await storage.Container(storage.Names.Ranking).GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellationToken)
            .Select(blob => long.Parse(blob.Name.AsSpan(Folder.Length, 10), CultureInfo.InvariantCulture)).ToListAsync(cancellationToken);

    private BlobClient Blob(long sequence) =>
        storage.Container(storage.Names.Ranking).GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{Folder}{sequence:D10}.json.gz"));
}
