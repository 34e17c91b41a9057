using System.Globalization;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Ranks the issues of a state as of a time: for every window and scope the issues with most voices. A pure function; the same
/// state, time and options give the same lists.
/// </summary>
public sealed class Ranker(IssueState state, RankOptions options, PostWords words, DateTimeOffset asOf)
{
    private readonly Dictionary<string, IReadOnlyList<CountedPost>> posts = state.Posts.Values
        .Where(post => post.Issue is not null && post.Published <= asOf)
        .GroupBy(post => post.Issue!)
        .ToDictionary(group => group.Key, IReadOnlyList<CountedPost> (group) => [.. group.OrderByDescending(post => post.Published).ThenBy(post => post.Key, StringComparer.Ordinal)]);

    private readonly Dictionary<string, IReadOnlyDictionary<string, double>> weights = [];
    private readonly Dictionary<string, string?> categories = [];

    /// <summary>The lists of all windows and scopes, and the details of every issue in them. It gives issues their names.</summary>
    public (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Rank()
    {
        var names = new IssueNames(words, [.. posts.Values]);
        foreach (var (id, members) in posts.Where(pair => pair.Value.Count >= options.LeastAuthors).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            state.Issues[id].Name = names.Name(state.Issues[id].Name, members);
            weights[id] = names.Weights(members);
            categories[id] = members.Where(post => post.Category is not null).GroupBy(post => post.Category!)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        }
        var lists = (from window in Window.All from scope in Scope.All select List(window, scope)).ToList();
        var details = lists.SelectMany(list => list.Issues).Select(issue => issue.Id).Distinct().Order(StringComparer.Ordinal).Select(id => Detail(id, lists)).ToList();
        return (lists, details);
    }

    private RankedList List(Window window, Scope scope)
    {
        var start = asOf - window.Length;
        var inScope = posts.ToDictionary(pair => pair.Key, pair => pair.Value.Where(scope.Holds).ToList());
        var oldest = inScope.Values.Where(list => list.Count > 0).Select(list => list[^1].Published).DefaultIfEmpty(asOf).Min();
        var recorded = Enumerable.Range(1, window.Past).Count(number => asOf - (window.Length * (number + 1)) >= oldest);

        var active = inScope.Select(pair => (Id: pair.Key, Posts: pair.Value.TakeWhile(post => post.Published > start).ToList())).ToList();
        var ranked = active
            .Where(pair => weights.ContainsKey(pair.Id) && pair.Posts.Count >= options.LeastAuthors)
            .Select(pair => (pair.Id, Voices: new Voices(state.Issues[pair.Id], pair.Posts)))
            .Where(pair => IsEligible(pair.Voices))
            .OrderByDescending(pair => pair.Voices.Total)
            .ThenByDescending(pair => pair.Voices.AuthorCount)
            .ThenByDescending(pair => pair.Voices.Posts.SelectMany(post => post.Places).Distinct().Count())
            .ThenBy(pair => state.Issues[pair.Id].FirstSeen)
            .ThenBy(pair => pair.Id, StringComparer.Ordinal)
            .Take(options.ListLength)
            .Select((pair, place) => Ranked(place + 1, pair.Id, pair.Voices, Earlier(inScope[pair.Id], state.Issues[pair.Id], window, recorded), window))
            .ToList();
        return new RankedList
        {
            Window = window.Name,
            Scope = scope.Code,
            Posts = active.Sum(pair => pair.Posts.Count),
            Authors = active.SelectMany(pair => pair.Posts).Select(post => post.Author).Distinct().Count(),
            OffTopic = state.Posts.Values.Count(post => post.Issue is null && post.Type != PostType.Tombstone && post.Published > start && post.Published <= asOf && scope.Holds(post)),
            RecordedWindows = recorded,
            Issues = ranked,
            Priority = [.. ranked.Select(issue => new ResponsePriority(issue.Id, issue.Name, Math.Round(issue.Voices * issue.Sentiment.Negative.Low, 2)))
                .OrderByDescending(priority => priority.Score).ThenBy(priority => priority.Id, StringComparer.Ordinal)],
        };
    }

    private bool IsEligible(Voices voices) =>
        voices.AuthorCount >= options.LeastAuthors
        && (voices.Families.Count >= options.LeastFamiliesOrSources || Sources(voices) >= options.LeastFamiliesOrSources);

    /// <summary>Voices in each of the recorded windows before this one.</summary>
    private List<double> Earlier(IReadOnlyList<CountedPost> members, Issue issue, Window window, int recorded)
    {
        var byWindow = members.ToLookup(post => (int)((asOf - post.Published) / window.Length));
        return [.. Enumerable.Range(1, recorded).Select(number => new Voices(issue, [.. byWindow[number]]).Total)];
    }

    private RankedIssue Ranked(int rank, string id, Voices voices, IReadOnlyList<double> earlier, Window window)
    {
        var issue = state.Issues[id];
        var largest = voices.Families[0];
        return new RankedIssue
        {
            Rank = rank,
            Id = id,
            Name = issue.Name!,
            Category = categories[id],
            Places = [.. voices.Posts.SelectMany(post => post.Places.Select(place => (place, post.Author))).Distinct().GroupBy(pair => pair.place)
                .Select(group => new PlaceCount(group.Key, Scope.NameOf(group.Key), group.Count()))
                .OrderByDescending(place => place.Authors).ThenBy(place => place.Code, StringComparer.Ordinal)],
            FirstSeen = issue.FirstSeen,
            Voices = Math.Round(voices.Total, 2),
            Authors = voices.AuthorCount,
            Posts = voices.Posts.Count,
            Families = voices.Families.Count,
            LargestFamily = new(largest.Authors, voices.Posts.Count(post => post.Family == largest.Family), Math.Round(largest.Voices, 2)),
            Sources = Sources(voices),
            Momentum = Momentum.Of(voices.Total, earlier, window, asOf - issue.FirstSeen < TimeSpan.FromHours(24), options),
            Sentiment = SentimentBalance.Of(voices, options),
            Exemplars = Exemplars.Choose(voices.Posts, weights[id], words),
        };
    }

    private IssueDetail Detail(string id, IReadOnlyList<RankedList> lists)
    {
        var issue = state.Issues[id];
        var month = posts[id].Where(post => post.Published > asOf - Window.Month.Length).ToList();
        return new IssueDetail
        {
            Id = id,
            Name = issue.Name!,
            Category = categories[id],
            FirstSeen = issue.FirstSeen,
            Windows = lists.Where(list => list.Scope == Scope.Province.Code)
                .SelectMany(list => list.Issues.Where(ranked => ranked.Id == id).Select(ranked => (list.Window, ranked)))
                .ToDictionary(pair => pair.Window, pair => pair.ranked),
            Timeline = [.. month.GroupBy(post => post.Published.ToOffset(PublicationDate.Wita).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Day(group.Key, new Voices(issue, [.. group])))],
            Families = [.. new Voices(issue, month).Families.Take(10).Select(family => new FamilyDetail(
                family.Authors,
                month.Count(post => post.Family == family.Family),
                month.FirstOrDefault(post => post.Family == family.Family && post.Quote is not null && post.Type == PostType.Article)?.Quote))],
            Aliases = [.. state.Aliases.Where(pair => state.Resolve(pair.Key) == id).Select(pair => pair.Key).Order(StringComparer.Ordinal)],
        };
    }

    private static TimelineDay Day(string day, Voices voices) => new(
        day,
        Math.Round(voices.Total, 2),
        Math.Round(voices.Of(Classify.Sentiment.Positive), 2),
        Math.Round(voices.Of(Classify.Sentiment.Neutral), 2),
        Math.Round(voices.Of(Classify.Sentiment.Negative), 2));

    private static int Sources(Voices voices) => voices.Posts.Select(post => post.Platform).Distinct().Count();
}
