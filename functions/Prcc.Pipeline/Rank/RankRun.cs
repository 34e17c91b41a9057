using System.Globalization;
using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// One run of the ranking timer: takes the waiting entries in key order, saves the state, publishes a snapshot if it says anything
/// new, and moves the entries to the log. Stopped anywhere and run again it comes to the same end.
/// </summary>
public sealed class RankRun(
    SingleWriter writer,
    IssueStateStore states,
    RankLog log,
    SnapshotStore snapshots,
    PostWords words,
    IOptions<ClusterOptions> clusterOptions,
    IOptions<RankOptions> rankOptions,
    TimeProvider time,
    ILogger<RankRun> logger)
{
    /// <summary>Raised whenever the same state would be ranked differently.</summary>
    public const string EngineVersion = "1";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await writer.RunAsync(() => RankAsync(cancellationToken), cancellationToken))
            logger.LogDebug("Another instance is ranking.");
    }

    private async Task RankAsync(CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var (state, version) = await states.LoadAsync(cancellationToken);
        var waiting = await log.WaitingAsync(state.LoggedCorrections, rankOptions.Value.MostEntries, cancellationToken);
        if (state.Unlogged.Count > 0)
        {
            var moved = state.Unlogged.ToHashSet();
            version = await MoveToLogAsync(state, waiting, version, cancellationToken);
            waiting = [.. waiting.Where(entry => !moved.Contains(entry.Key))];
        }

        var fresh = waiting.Where(entry => !state.Applied.Contains(entry.Key)).ToList();
        var clusterer = new Clusterer(state, clusterOptions.Value, words);
        foreach (var entry in fresh)
        {
            if (entry.Correction is { } correction)
                clusterer.Apply(correction);
            else
                clusterer.Apply(entry.Digest!);
            state.Applied.Add(entry.Key);
        }
        clusterer.ForgetOld(asOf);
        var (lists, issues) = new Ranker(state, rankOptions.Value, words, asOf).Rank();
        if (fresh.Count > 0)
        {
            state.Unlogged.AddRange(fresh.Select(entry => entry.Key));
            version = await states.SaveAsync(state, version, cancellationToken);
        }
        await PublishAsync(state, lists, issues, asOf, cancellationToken);
        // Entries that were applied before and came again (a message delivered twice) go the same way, without a log of their own.
        if (fresh.Count > 0)
            await MoveToLogAsync(state, waiting, version, cancellationToken);
        await log.DropAsync(waiting.Except(fresh), cancellationToken);
        if (fresh.Count > 0)
            logger.LogInformation(
                "Ranked: {Entries} new entries, {Posts} posts in memory, {Issues} issues; most spoken of: {Name}.",
                fresh.Count, state.Posts.Count, state.Issues.Count, lists[0].Issues.FirstOrDefault()?.Name ?? "none yet");
    }

    /// <summary>Moves the applied entries to the log, then forgets that they were to be moved.</summary>
    private async Task<ETag> MoveToLogAsync(IssueState state, IReadOnlyList<RankEntry> waiting, ETag? version, CancellationToken cancellationToken)
    {
        await log.MoveAsync(state, [.. waiting.Where(entry => state.Unlogged.Contains(entry.Key))], cancellationToken);
        return await states.SaveAsync(state, version, cancellationToken);
    }

    private async Task PublishAsync(IssueState state, IReadOnlyList<RankedList> lists, IReadOnlyList<IssueDetail> issues, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var labels = LabelOrigins.Of(state);
        var content = PostKey.Hash(JsonSerializer.Serialize(new { lists, issues, labels }));
        var pointer = await snapshots.PointerAsync(cancellationToken);
        if (pointer?.Content == content)
        {
            await snapshots.PointAsync(pointer with { CheckedAt = asOf }, cancellationToken);
            return;
        }
        var id = asOf.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + content[..8];
        var ranked = issues.Select(issue => issue.Id).ToHashSet();
        var members = state.Posts.Values.Where(post => post.Issue is not null && ranked.Contains(post.Issue))
            .GroupBy(post => post.Issue!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<CountedPost>)[.. group.OrderByDescending(post => post.Published).ThenBy(post => post.Key, StringComparer.Ordinal)]));
        var segments = await snapshots.WriteMembersAsync(id, members, cancellationToken);
        var snapshot = new Snapshot
        {
            Id = id,
            AsOf = asOf,
            EngineVersion = EngineVersion,
            ModelVersion = state.ModelVersion,
            Labels = labels,
            ConfigurationHash = PostKey.Hash(JsonSerializer.Serialize(new { cluster = clusterOptions.Value, rank = rankOptions.Value })),
            LogSequence = state.LogSequence,
            Lists = lists,
            Issues = [.. issues.Select(issue => issue with { Members = segments.GetValueOrDefault(issue.Id) })],
        };
        await snapshots.PublishAsync(snapshot, content, cancellationToken);
    }
}
