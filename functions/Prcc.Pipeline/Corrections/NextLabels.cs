using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Corrections;

/// <summary>
/// Which posts to ask people about: those that the model is unsure of, in large issues, different from each other, and not yet labelled by
/// anybody. It looks at a bounded part of a snapshot: <see cref="MostOperations"/> and one for every post that it gives.
/// </summary>
public sealed class NextLabels(SnapshotStore snapshots, PostRows rows, PersonLabels people)
{
    /// <summary>Largest issues that are looked at.</summary>
    public const int MostIssues = 10;

    /// <summary>Batches of which posts are looked at; each issue has its turn.</summary>
    public const int MostBatches = 16;

    /// <summary>Storage operations beside one a post that is given: the list, issues and their members, batches, and what people labelled lately.</summary>
    public const int MostOperations = 1 + (2 * MostIssues) + MostBatches + 1;

    /// <summary>The posts that teach most, best first.</summary>
    /// <param name="snapshot">Id of the current snapshot.</param>
    /// <param name="count">Most posts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Fewer where there are no more; null where the snapshot is superseded.</returns>
    public async Task<IReadOnlyList<TeachingPost>?> ChooseAsync(string snapshot, int count, CancellationToken cancellationToken)
    {
        if (await snapshots.ListAsync(snapshot, Window.Month.Name, Scope.Province.Code, cancellationToken) is not { } list)
            return null;
        var issues = await Task.WhenAll(list.Issues.Take(MostIssues).Select(issue => MembersAsync(snapshot, issue, cancellationToken)));
        if (issues.Any(issue => issue is null))
            return null;

        var members = issues.SelectMany(issue => issue!).ToDictionary(member => member.Id);
        var labelled = await people.ReadAsync(cancellationToken);
        var batches = await Task.WhenAll(Batches(issues!).Select(batch => rows.ScoresAsync(batch, cancellationToken)));
        var candidates = batches.SelectMany(batch => batch)
            .Where(post => members.ContainsKey(post.Id) && !labelled.ContainsKey(post.Key))
            .Select(post => new LabelCandidate(post, members[post.Id].Issue, members[post.Id].Family));
        return [.. (await Task.WhenAll(LabelCandidates.Choose(candidates, count).Select(ReadAsync))).OfType<TeachingPost>()];

        async Task<TeachingPost?> ReadAsync((LabelCandidate Candidate, Choice Choice) chosen) =>
            await rows.ReadAsync(chosen.Candidate.Post.Id, cancellationToken) is { } post ? new(post, chosen.Candidate.Issue, chosen.Choice) : null;
    }

    /// <returns>An issue's posts; null where the snapshot is superseded.</returns>
    private async Task<IReadOnlyList<Member>?> MembersAsync(string snapshot, RankedIssue issue, CancellationToken cancellationToken)
    {
        var detail = await snapshots.IssueAsync(snapshot, issue.Id, cancellationToken);
        if (detail?.Members is null || await snapshots.MembersAsync(detail.Members, cancellationToken) is not { } members)
            return null;
        return [.. members.Posts.Zip(members.Families, (id, family) => (Known: PostId.TryParse(id, out var post), Post: post, Family: family))
            .Where(member => member.Known).Select(member => new Member(member.Post, issue, member.Family))];
    }

    /// <summary>In turn, beginning with the largest issue, each names the batch that has most of its posts; of several the newest.</summary>
    private static IReadOnlyCollection<string> Batches(IEnumerable<IReadOnlyList<Member>> issues)
    {
        var queues = issues
            .Select(posts => new Queue<string>(posts.GroupBy(post => post.Id.Batch)
                .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)))
            .ToList();
        var chosen = new HashSet<string>();
        while (chosen.Count < MostBatches && queues.Any(queue => queue.Count > 0))
            foreach (var queue in queues)
            {
                while (queue.TryPeek(out var batch) && chosen.Contains(batch))
                    queue.Dequeue();
                if (chosen.Count < MostBatches && queue.TryDequeue(out var next))
                    chosen.Add(next);
            }
        return chosen;
    }

    private sealed record Member(PostId Id, RankedIssue Issue, int Family);
}
