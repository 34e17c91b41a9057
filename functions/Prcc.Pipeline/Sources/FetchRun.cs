using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// One run of a fetch timer: polls every source that is due, sends what is new to archive and queue, and only then saves the
/// sources' states. A crash anywhere repeats a poll and loses nothing.
/// </summary>
public sealed class FetchRun(
    SourceList sources,
    IEnumerable<IConnector> connectors,
    SourceStates states,
    PostMaker maker,
    ArchiveStore archive,
    StorageAccount storage,
    TimeProvider time,
    ILogger<FetchRun> logger)
{
    // Slow servers are waited for side by side; every source is another host.
    private const int AtOnce = 4;

    // A timer fires a moment early or late: without it a source would be polled a whole tick later than meant.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IConnector> connectors = connectors.ToDictionary(connector => connector.Kind);

    /// <summary>Polls the sources that are due.</summary>
    /// <returns>Posts sent on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var loaded = await states.LoadAsync(cancellationToken);
        var due = sources.All.Where(source => source.Enabled && IsDue(source, loaded.GetValueOrDefault(source.Id)?.State, now)).ToList();
        if (due.Count == 0)
            return 0;

        var results = new FetchResult[due.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, due.Count, options, async (number, token) =>
        {
            var source = due[number];
            results[number] = await connectors[source.Kind].FetchAsync(source, StateOf(loaded, source), token);
        });

        var writer = new BatchWriter(archive, storage);
        var polled = new List<(Source Source, SourceState After)>();
        var taken = 0;
        foreach (var (source, result) in due.Zip(results))
        {
            var before = StateOf(loaded, source);
            var (posts, seen, refused) = New(source, result, before, now);
            await writer.AddAsync(posts, cancellationToken);
            taken += posts.Count;
            polled.Add((source, SourceHistory.After(before, result, posts.Count, refused, seen, TimeSpan.FromMinutes(source.PollMinutes), now)));
        }
        await writer.FlushAsync(cancellationToken);

        foreach (var (source, after) in polled)
        {
            if (!await states.SaveAsync(source.Id, after, loaded.GetValueOrDefault(source.Id), cancellationToken))
                logger.LogInformation("Source {Source}: another run polled it at the same time; its state stands.", source.Id);
        }
        var failed = polled.Count(source => source.After.LastError is not null);
        logger.LogInformation(
            "Fetched {Posts} new posts from {Sources} sources in {Batches} batches; {Failed} sources had trouble (see /api/sources).",
            taken, due.Count, writer.Batches, failed);
        return taken;
    }

    private static bool IsDue(Source source, SourceState? state, DateTimeOffset now) =>
        state is null
        || ((state.NotBefore is not { } notBefore || notBefore <= now)
            && (state.LastAttempt is not { } last || last.AddMinutes(source.PollMinutes) <= now + Early));

    private static SourceState StateOf(IReadOnlyDictionary<string, StoredState> loaded, Source source) =>
        loaded.GetValueOrDefault(source.Id)?.State ?? new SourceState();

    /// <summary>The posts that the last poll did not show already, in this revision.</summary>
    private (List<Post> Posts, List<string> Seen, int Refused) New(Source source, FetchResult result, SourceState before, DateTimeOffset now)
    {
        var known = before.Seen.ToHashSet();
        var posts = new List<Post>();
        var seen = new List<string>();
        var refused = result.Refused.ToList();
        foreach (var raw in result.Posts)
        {
            if (!maker.TryMake(source, raw, now, out var post, out var reason))
            {
                refused.Add(reason);
                continue;
            }
            var revision = PostKey.Hash(post.Key + post.ContentHash + post.Type)[..11];
            seen.Add(revision);
            if (known.Add(revision))
                posts.Add(post);
        }
        foreach (var reason in refused)
            logger.LogWarning("Source {Source}: refused an item: {Reason}", source.Id, reason);
        return (posts, seen, refused.Count);
    }
}
