using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>An issue state with what follows from it, and the one way in which the log changes it: ranking and replay are the same code.</summary>
public sealed class RankingState(IssueState state, ClusterOptions options)
{
    /// <summary>Newest posts of an issue that its list of members holds.</summary>
    public const int MostMembers = 5_000;

    public IssueState State { get; } = state;

    public Clusterer Clusterer { get; } = new(state, options);

    /// <summary>Takes in a run of the log.</summary>
    /// <exception cref="InvalidOperationException">It is not the next one.</exception>
    public void Apply(LoggedRun run)
    {
        if (run.Sequence != State.LogSequence + 1)
            throw new InvalidOperationException($"The state has taken in run {State.LogSequence} of the log; run {run.Sequence} is not the next.");
        foreach (var entry in run.Entries)
        {
            if (State.HasApplied(entry))
                continue;
            if (entry.Correction is { } correction)
            {
                Clusterer.Apply(correction);
                State.LoggedCorrections = Math.Max(State.LoggedCorrections, correction.Sequence);
            }
            else if (entry.Erased is { } author)
            {
                Clusterer.Erase(author);
            }
            else
            {
                Clusterer.Apply(entry.Digest!);
                State.Applied.Add(entry.Key);
            }
        }
        State.LogSequence = run.Sequence;
        Clusterer.EndRun(run.AsOf);
    }

    /// <summary>The newest posts of issues, with what a list of them is narrowed by.</summary>
    public IEnumerable<(string Issue, IssueMembers Members)> Members(IEnumerable<string> issues)
    {
        var posts = State.Posts;
        foreach (var id in issues)
        {
            var newest = State.Find(id)!.Posts.ToArray();
            Array.Sort(newest, (one, other) => (posts[other].Published, posts[one].Key).CompareTo((posts[one].Published, posts[other].Key)));
            newest = newest[..Math.Min(newest.Length, MostMembers)];
            yield return (id, new(
                [.. newest.Select(number => new PostId(posts.Batches[posts[number].Batch], posts[number].Row).ToString())],
                [.. newest.Select(number => posts[number].Family)])
            {
                Sentiments = [.. newest.Select(number => (Sentiment)posts[number].Sentiment)],
                Types = [.. newest.Select(number => (PostType)posts[number].Type)],
                Places = [.. newest.Select(number => PostTable.NamesOf(posts.Places, posts[number].Places))],
            });
        }
    }
}
