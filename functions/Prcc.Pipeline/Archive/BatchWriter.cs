using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Archive;

/// <summary>
/// Collects the posts of one run, across sources, into as few batches as it can: each is archived first and announced second,
/// so that a message never points at nothing.
/// </summary>
public sealed class BatchWriter(ArchiveStore archive, StorageAccount storage)
{
    /// <summary>Most posts of one batch.</summary>
    public const int MostPosts = 500;

    private readonly List<Post> waiting = [];

    public int Batches { get; private set; }

    /// <summary>Adds posts; full batches leave at once.</summary>
    public async Task AddAsync(IEnumerable<Post> posts, CancellationToken cancellationToken)
    {
        foreach (var post in posts)
        {
            waiting.Add(post);
            if (waiting.Count == MostPosts)
                await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Sends what is left. After it everything that was added is archived and announced.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
            return;
        var batch = BatchId.Of(waiting);
        await archive.WriteAsync(batch, waiting, cancellationToken);
        await storage.ClassifyQueue.SendMessageAsync(new ClassifyMessage(batch).ToJson(), cancellationToken);
        waiting.Clear();
        Batches++;
    }
}
