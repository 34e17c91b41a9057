using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// What one run takes: makes posts of what connectors understood, and leaves out revisions that were taken already. Whoever remembers
/// that posts were taken does so after <see cref="FlushAsync"/>: a crash before it repeats work and loses nothing.
/// </summary>
public sealed class PostTaking(PostMaker maker, BatchWriter writer, MetricsSeries metrics, HeldPosts held, ILogger logger, DateTimeOffset now)
{
    private readonly List<MetricsReading> readings = [];
    private readonly Dictionary<string, List<HeldPost>> toCheck = [];

    /// <summary>Batches sent so far.</summary>
    public int Batches => writer.Batches;

    /// <summary>Takes posts of one source.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="posts">What its connector understood.</param>
    /// <param name="known">Short hashes of revisions and counts that were taken before.</param>
    /// <param name="nextCheck">When a post is to be asked for again, by its key and whether this revision is new; null: never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TakenPosts> AddAsync(
        Source source, IReadOnlyList<RawPost> posts, IEnumerable<string> known, Func<string, bool, NextCheck?> nextCheck, CancellationToken cancellationToken)
    {
        var before = known.ToHashSet();
        var taken = new List<Post>();
        var seen = new List<string>();
        var refused = new List<string>();
        foreach (var raw in posts)
        {
            if (!maker.TryMake(source, raw, now, out var post, out var reason))
            {
                refused.Add(reason);
                logger.LogWarning("Source {Source}: refused an item: {Reason}", source.Id, reason);
                continue;
            }
            var revision = Seen(post.Key + post.ContentHash + post.Type);
            var isNew = before.Add(revision);
            if (isNew)
                taken.Add(post);
            if (raw.Metrics is { } counts && before.Add(Seen(post.Key + counts)))
                readings.Add(new MetricsReading(post.Key, now, counts));
            if (!raw.Deleted && nextCheck(post.Key, isNew) is { } next)
                Held(source).Add(new HeldPost(post.Platform, raw.NativeId.Trim(), next.Due, next.Checks, revision, raw.RecheckId));
        }
        await writer.AddAsync(taken, cancellationToken);
        return new TakenPosts(taken.Count, seen, refused);

        string Seen(string revision)
        {
            seen.Add(PostKey.Hash(revision)[..11]);
            return seen[^1];
        }
    }

    /// <summary>Sends what is left. After it everything that was added is archived and announced.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken);
        await metrics.AppendAsync(readings, now, cancellationToken);
        foreach (var (source, posts) in toCheck)
            await held.AddAsync(source, posts, cancellationToken);
    }

    private List<HeldPost> Held(Source source)
    {
        if (!toCheck.TryGetValue(source.Id, out var posts))
            toCheck[source.Id] = posts = [];
        return posts;
    }
}

/// <param name="Count">Posts that were new.</param>
/// <param name="Seen">Short hashes of all revisions and counts that were shown.</param>
/// <param name="Refused">Why items could not become posts.</param>
public sealed record TakenPosts(int Count, IReadOnlyList<string> Seen, IReadOnlyList<string> Refused);

/// <param name="Due">When a post is to be asked for again.</param>
/// <param name="Checks">Checks that were made so far.</param>
public readonly record struct NextCheck(DateTimeOffset Due, int Checks);
