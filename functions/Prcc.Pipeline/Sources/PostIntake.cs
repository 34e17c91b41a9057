using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// Where all posts enter: archive and queue, the series of what was counted of them, the list of those that are to be asked for again.
/// </summary>
public sealed class PostIntake(PostMaker maker, ArchiveStore archive, StorageAccount storage, MetricsSeries metrics, HeldPosts held, ILogger<PostIntake> logger)
{
    /// <summary>Begins to take the posts of one run.</summary>
    public PostTaking Begin(DateTimeOffset now) => new(maker, new BatchWriter(archive, storage), metrics, held, logger, now);
}
