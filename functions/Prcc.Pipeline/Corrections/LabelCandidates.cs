using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Corrections;

/// <summary>A post that might be labelled next.</summary>
/// <param name="Post">The post.</param>
/// <param name="Issue">Its issue.</param>
/// <param name="Family">Its family within the issue.</param>
internal sealed record LabelCandidate(ScoredPost Post, RankedIssue Issue, int Family)
{
    public Uncertainty Uncertainty { get; } = Uncertainty.Of(Post.Scores);
}

/// <summary>
/// Chooses posts one by one: the one of greatest <see cref="Choice.Value"/> each time, which lets issues take turns; of a family and of
/// an author one at most.
/// </summary>
internal static class LabelCandidates
{
    public static IReadOnlyList<(LabelCandidate Candidate, Choice Choice)> Choose(IEnumerable<LabelCandidate> candidates, int count)
    {
        var queues = candidates.GroupBy(candidate => candidate.Issue.Id).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Queue<LabelCandidate>(
                group.OrderByDescending(candidate => candidate.Uncertainty.Entropy).ThenBy(candidate => candidate.Post.Key, StringComparer.Ordinal)))
            .ToList();
        var authors = new HashSet<string>();
        var families = new HashSet<(string, int)>();
        var taken = new Dictionary<string, int>();
        var chosen = new List<(LabelCandidate, Choice)>();
        while (chosen.Count < count)
        {
            foreach (var queue in queues)
                while (queue.TryPeek(out var head) && (authors.Contains(head.Post.Author) || families.Contains((head.Issue.Id, head.Family))))
                    queue.Dequeue();
            queues.RemoveAll(queue => queue.Count == 0);
            if (queues.Count == 0)
                break;
            var best = queues.Select(queue => (Queue: queue, Choice: ChoiceOf(queue.Peek()))).MaxBy(pair => pair.Choice.Value);
            var candidate = best.Queue.Dequeue();
            authors.Add(candidate.Post.Author);
            families.Add((candidate.Issue.Id, candidate.Family));
            taken[candidate.Issue.Id] = best.Choice.TakenBefore + 1;
            chosen.Add((candidate, best.Choice));
        }
        return chosen;

        Choice ChoiceOf(LabelCandidate candidate) => new(candidate.Uncertainty, candidate.Issue.Voices, taken.GetValueOrDefault(candidate.Issue.Id));
    }
}
