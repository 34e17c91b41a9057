using System.Collections.Concurrent;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Ranks the issues of a state as of a time: for every window and scope the issues with most voices. A pure function; the same
/// state, time and options give the same lists, on however many cores.
/// </summary>
public sealed class Ranker
{
    private readonly IssueState state;
    private readonly RankOptions options;
    private readonly ScopeMap scopes;
    private readonly ScopeCounts counts;
    private readonly Func<IssueRanker> another;
    private readonly ConcurrentStack<IssueRanker> idle = [];

    /// <param name="clusterer">That of the state.</param>
    /// <param name="missions">What else has lists of its own: each mission with the fields that it is about.</param>
    public Ranker(IssueState state, Clusterer clusterer, RankOptions options, DateTimeOffset asOf, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)>? missions = null)
    {
        this.state = state;
        this.options = options;
        var now = StoredPost.SecondsOf(asOf);
        scopes = new(state.Posts, missions ?? []);
        counts = new(state.Posts, scopes, now);
        var names = new IssueNames(state, clusterer.Index);
        another = () => new(state, names, scopes, counts, options, now);
    }

    private int Lists => Window.All.Count * scopes.Scopes.Count;

    /// <summary>The lists of all windows and scopes, and the details of every issue in them.</summary>
    public (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Rank()
    {
        var candidates = Candidates();
        var placements = candidates.SelectMany(Placements).GroupBy(placement => placement.Candidate.Issue).Select(issue => issue.ToList()).ToList();
        var explained = ForEach(placements, static (ranker, placed) => ranker.Explain(placed[0].Candidate.Issue, placed));
        var ranked = Array.ConvertAll(candidates, list => new RankedIssue[Math.Min(list.Count, options.ListLength)]);
        foreach (var (placed, (issues, _)) in placements.Zip(explained))
            foreach (var (placement, issue) in placed.Zip(issues))
                ranked[NumberOf(placement.Candidate)][placement.Rank - 1] = issue;
        return (
            [.. Enumerable.Range(0, Lists).Select(list => List(list, candidates[list].Count, ranked[list]))],
            [.. explained.Select(issue => issue.Detail).OrderBy(issue => issue.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The first issues of every list, by what they are ranked by: what a ranker of some issues tells one that ranks all.</summary>
    internal IReadOnlyDictionary<(string Window, string Scope), IReadOnlyList<RankKey>> Keys()
    {
        var candidates = Candidates();
        return Enumerable.Range(0, Lists).ToDictionary(NameOf, list => RankKey.First(candidates[list].Select(candidate => candidate.Key), options.ListLength));
    }

    /// <summary>Of every list, the issues that may be ranked in it.</summary>
    private List<Candidate>[] Candidates()
    {
        var lists = new List<Candidate>[Lists];
        for (var list = 0; list < lists.Length; list++)
            lists[list] = [];
        foreach (var candidate in ForEach([.. state.Issues], static (ranker, issue) => ranker.Candidates(issue)).SelectMany(found => found))
            lists[NumberOf(candidate)].Add(candidate);
        return lists;
    }

    /// <summary>The places of a list.</summary>
    private IEnumerable<Placement> Placements(List<Candidate> candidates)
    {
        candidates.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        return candidates.Take(options.ListLength).Select((candidate, above) => new Placement(candidate, above + 1, above > 0 ? candidates[above - 1] : null));
    }

    /// <summary>Does the same with every item, on all cores; what comes of it stands in the order of the items.</summary>
    private TResult[] ForEach<T, TResult>(IReadOnlyList<T> items, Func<IssueRanker, T, TResult> work)
    {
        var results = new TResult[items.Count];
        Parallel.For(
            0, items.Count, new() { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => idle.TryPop(out var ranker) ? ranker : another(),
            (item, _, ranker) =>
            {
                results[item] = work(ranker, items[item]);
                return ranker;
            },
            idle.Push);
        return results;
    }

    // Lists are numbered window by window.
    private int NumberOf(Candidate candidate) => (candidate.Window * scopes.Scopes.Count) + candidate.Scope;

    private (string Window, string Scope) NameOf(int list) => (Window.All[list / scopes.Scopes.Count].Name, scopes.Scopes[list % scopes.Scopes.Count].Code);

    private RankedList List(int list, int eligible, RankedIssue[] ranked)
    {
        var (window, scope) = (list / scopes.Scopes.Count, list % scopes.Scopes.Count);
        return new()
        {
            Window = NameOf(list).Window,
            Scope = NameOf(list).Scope,
            Posts = counts.Posts(window, scope),
            Authors = counts.Authors(window, scope),
            OffTopic = counts.OffTopic(window, scope),
            RecordedWindows = counts.Recorded(window, scope),
            Eligible = eligible,
            Issues = ranked,
            Priority = [.. ranked.Select(issue => new ResponsePriority(issue.Id, issue.Name, Math.Round(issue.Voices * issue.Sentiment.Negative.Low, 2)))
                .OrderByDescending(priority => priority.Score).ThenBy(priority => priority.Id, StringComparer.Ordinal)],
        };
    }
}
