using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Erase;

/// <summary>
/// Finds the posts of an author: a digest's Bloom filter says which batches may hold any, in the log and among those that wait; of batches that have no
/// digest yet, or never got one, the archive is read.
/// </summary>
public sealed class AuthorSearch(RankLog log, DigestStore digests, ArchiveStore archive, StorageAccount storage)
{
    private const int MostPeeked = 32;

    public async Task<AuthorPosts> FindAsync(string author, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var run in log.AllAsync(cancellationToken))
            foreach (var entry in run.Entries)
            {
                if (entry.Digest is { } digest)
                    Look(digest);
                if (entry.Correction is { } correction && correction.Post.Author == author && PostId.TryParse(correction.PostId, out var place))
                    Found(place.Batch, place.Row, correction.Post.Key);
            }
        foreach (var waiting in await digests.ReadAsync(int.MaxValue, cancellationToken))
            Look(waiting.Digest);
        foreach (var batch in await AnnouncedAsync(cancellationToken))
            foreach (var (row, post) in (await archive.FindAsync(batch, cancellationToken) ?? []).Index())
                if (post.AttributedTo == author)
                    Found(batch, row, post.Key);
        return new(rows, keys);

        void Look(Digest digest)
        {
            foreach (var post in digest.PostsOf(author))
                Found(digest.Batch, post.Row, post.Key);
        }

        void Found(string batch, int row, string key)
        {
            if (!rows.TryGetValue(batch, out var known))
                rows[batch] = known = [];
            known.Add(row);
            keys.Add(key);
        }
    }

    /// <summary>Batches that were announced and are not classified: they wait, or failed for good.</summary>
    private async Task<IReadOnlyList<string>> AnnouncedAsync(CancellationToken cancellationToken)
    {
        var batches = new List<string>();
        foreach (var queue in (Azure.Storage.Queues.QueueClient[])[storage.ClassifyQueue, storage.ClassifyPoisonQueue])
            foreach (var message in (await queue.PeekMessagesAsync(MostPeeked, cancellationToken)).Value)
                if (ClassifyMessage.TryParse(message.Body.ToString()) is { } announced)
                    batches.Add(announced.Batch);
        return batches;
    }
}
