using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Ranks the issues of a state as of a time: for every window and scope the issues with most voices. A pure function; the same
/// state, time and options give the same lists.
/// </summary>
public sealed class Ranker
{
    private const int MostFamilies = 10;

    private readonly IssueState state;
    private readonly PostTable posts;
    private readonly RankOptions options;
    private readonly DateTimeOffset asOf;
    private readonly uint now;
    private readonly ScopeMap scopes;
    private readonly IssueNames names;
    private readonly VoiceCounter counter;
    private readonly ScopeCounts counts;
    private readonly Dictionary<Issue, IssueFacts> facts = [];
    private readonly List<ActivePost> buffer = [];
    private readonly List<int> enough = [];

    /// <param name="clusterer">That of the state.</param>
    /// <param name="missions">What else has lists of its own: each mission with the fields that it is about.</param>
    public Ranker(IssueState state, Clusterer clusterer, RankOptions options, DateTimeOffset asOf, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)>? missions = null)
    {
        this.state = state;
        this.options = options;
        this.asOf = asOf;
        posts = state.Posts;
        now = StoredPost.SecondsOf(asOf);
        scopes = new(posts, missions ?? []);
        names = new(state, clusterer.Index);
        counter = new(posts);
        counts = new(posts, scopes, now);
    }

    /// <summary>The lists of all windows and scopes, and the details of every issue in them.</summary>
    public (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Rank()
    {
        var candidates = Candidates();
        var lists = new List<RankedList>();
        for (var window = 0; window < Window.All.Count; window++)
            for (var scope = 0; scope < scopes.Scopes.Count; scope++)
                lists.Add(List(window, scope, candidates[window, scope] ?? []));
        var details = lists.SelectMany(list => list.Issues).Select(issue => issue.Id).Distinct().Order(StringComparer.Ordinal).Select(id => Detail(state.Find(id)!, lists)).ToList();
        return (lists, details);
    }

    /// <summary>The first issues of every list, by what they are ranked by: what a ranker of some issues tells one that ranks all.</summary>
    internal IReadOnlyDictionary<(string Window, string Scope), IReadOnlyList<RankKey>> Keys()
    {
        var candidates = Candidates();
        var keys = new Dictionary<(string, string), IReadOnlyList<RankKey>>();
        for (var window = 0; window < Window.All.Count; window++)
            for (var scope = 0; scope < scopes.Scopes.Count; scope++)
                keys[(Window.All[window].Name, scopes.Scopes[scope].Code)] = RankKey.First([.. (candidates[window, scope] ?? []).Select(candidate => candidate.Key)], options.ListLength);
        return keys;
    }

    /// <summary>Every issue that may be ranked, in each window and scope in which it may.</summary>
    private List<Candidate>?[,] Candidates()
    {
        var found = new List<Candidate>?[Window.All.Count, scopes.Scopes.Count];
        foreach (var issue in state.Issues)
        {
            if (issue.Count < options.LeastAuthors)
                continue;
            Fill(issue.Posts);
            // From the longest window to the shortest: a shorter one holds part of the longer one's posts.
            for (var window = Window.All.Count - 1; window >= 0; window--)
            {
                var oldest = now - Window.All[window].Seconds;
                buffer.RemoveAll(post => post.Published <= oldest);
                if (buffer.Count < options.LeastAuthors)
                    break;
                foreach (var scope in ScopesWithPosts())
                {
                    var count = counter.Of(CollectionsMarshal.AsSpan(buffer), scope);
                    if (IsEligible(count))
                        (found[window, scope] ??= []).Add(new(issue, count));
                }
            }
        }
        return found;
    }

    /// <summary>Scopes of which there are enough posts in the buffer.</summary>
    private List<int> ScopesWithPosts()
    {
        Span<int> posted = stackalloc int[scopes.Scopes.Count];
        posted.Clear();
        foreach (ref readonly var post in CollectionsMarshal.AsSpan(buffer))
            for (var bits = post.Scopes; bits != 0; bits &= bits - 1)
                posted[BitOperations.TrailingZeroCount(bits)]++;
        enough.Clear();
        for (var scope = 0; scope < posted.Length; scope++)
            if (posted[scope] >= options.LeastAuthors)
                enough.Add(scope);
        return enough;
    }

    /// <summary>Fills the buffer with posts; what is published later than now is left out.</summary>
    private void Fill(ReadOnlySpan<int> numbers)
    {
        buffer.Clear();
        foreach (var number in numbers)
            if (posts[number].Published <= now)
                buffer.Add(ActivePost.Of(posts, scopes, number));
    }

    /// <summary>Of posts that are in order, those published after a time.</summary>
    private static ReadOnlySpan<ActivePost> Newer(ReadOnlySpan<ActivePost> ordered, uint time)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].Published > time)
                low = middle + 1;
            else
                high = middle;
        }
        return ordered[..low];
    }

    private bool IsEligible(VoiceCount voices) =>
        voices.Authors >= options.LeastAuthors
        && (voices.Families >= options.LeastFamiliesOrSources || voices.Sources >= options.LeastFamiliesOrSources);

    private RankedList List(int window, int scope, List<Candidate> candidates)
    {
        candidates.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        var recorded = counts.Recorded(window, scope);
        var ranked = new List<RankedIssue>();
        foreach (var candidate in candidates.Take(options.ListLength))
            ranked.Add(Ranked(candidate, window, scope, ranked.LastOrDefault()));
        return new()
        {
            Window = Window.All[window].Name,
            Scope = scopes.Scopes[scope].Code,
            Posts = counts.Posts(window, scope),
            Authors = counts.Authors(window, scope),
            OffTopic = counts.OffTopic(window, scope),
            RecordedWindows = recorded,
            Eligible = candidates.Count,
            Issues = ranked,
            Priority = [.. ranked.Select(issue => new ResponsePriority(issue.Id, issue.Name, Math.Round(issue.Voices * issue.Sentiment.Negative.Low, 2)))
                .OrderByDescending(priority => priority.Score).ThenBy(priority => priority.Id, StringComparer.Ordinal)],
        };
    }

    private RankedIssue Ranked(Candidate candidate, int windowNumber, int scope, RankedIssue? above)
    {
        var window = Window.All[windowNumber];
        var issue = candidate.Issue;
        var known = FactsOf(issue);
        var active = new List<ActivePost>();
        foreach (ref readonly var post in Newer(known.Posts, now - window.Seconds))
            if (post.IsIn(scope))
                active.Add(post);
        var voices = new Voices(active);
        var largest = voices.Families[0];
        var copies = active.Count(post => post.Family == largest.Family);
        var earlier = counts.InSeason(windowNumber, scope, Earlier(known.Posts, window, scope, counts.Recorded(windowNumber, scope)), options);
        return new()
        {
            Rank = (above?.Rank ?? 0) + 1,
            Id = issue.Id,
            Name = issue.Name ?? IssueNames.Nameless,
            Category = known.Category,
            Places = PlacesOf(active),
            FirstSeen = StoredPost.TimeOf(issue.FirstSeen),
            Voices = Math.Round(voices.Total, 2),
            Authors = voices.AuthorCount,
            Posts = active.Count,
            Families = voices.Families.Count,
            LargestFamily = new(largest.Authors, copies, Math.Round(largest.Voices, 2)),
            Sources = candidate.Count.Sources,
            Damping = Damping.Of(active.Count, voices.AuthorCount, voices.Total),
            ToNext = above is null ? null : Math.Round(Math.Max(0, above.Voices - voices.Total), 2),
            Momentum = Momentum.Of(voices.Total, earlier, window, now - issue.FirstSeen < Window.Day.Seconds, options),
            Sentiment = SentimentBalance.Of(voices, options),
            Exemplars = Exemplars.Choose(state, QuotedIn(issue, window, scope), known.Weights),
        };
    }

    /// <summary>Voices in each of the recorded windows before this one, the latest first.</summary>
    private List<double> Earlier(ReadOnlySpan<ActivePost> ordered, Window window, int scope, int recorded)
    {
        var earlier = new List<double>(recorded);
        for (var past = 1U; past <= recorded; past++)
        {
            var (end, start) = (Newer(ordered, now - (past * window.Seconds)).Length, Newer(ordered, now - ((past + 1) * window.Seconds)).Length);
            earlier.Add(counter.Of(ordered[end..start], scope).Voices);
        }
        return earlier;
    }

    private IReadOnlyList<PlaceCount> PlacesOf(List<ActivePost> active)
    {
        var places = active.Aggregate(0, (all, post) => all | post.Places);
        var found = new List<PlaceCount>();
        for (var place = 0; place < posts.Places.Count; place++)
            if ((places >> place & 1) != 0)
                found.Add(new(posts.Places[place], Scope.NameOf(posts.Places[place]), counter.AuthorsOf(CollectionsMarshal.AsSpan(active), place)));
        return [.. found.OrderByDescending(place => place.Authors).ThenBy(place => place.Code, StringComparer.Ordinal)];
    }

    private IssueFacts FactsOf(Issue issue)
    {
        if (facts.TryGetValue(issue, out var known))
            return known;
        Fill(issue.Posts);
        var ordered = buffer.ToArray();
        Array.Sort(ordered, (one, other) => other.Published != one.Published ? other.Published.CompareTo(one.Published) : posts[one.Number].Key.CompareTo(posts[other.Number].Key));
        var category = ordered.Select(post => posts[post.Number].Field).Where(field => field != StoredPost.NoField).CountBy(field => field)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => posts.Fields[pair.Key], StringComparer.Ordinal)
            .Select(pair => posts.Fields[pair.Key]).FirstOrDefault();
        return facts[issue] = new(ordered, category, names.Weights(issue));
    }

    private IEnumerable<int> QuotedIn(Issue issue, Window window, int scope) => issue.Quoted.Where(number =>
        posts[number].Published <= now && posts[number].Published > now - window.Seconds && (scopes.Of(posts[number]) >> scope & 1) != 0);

    private IssueDetail Detail(Issue issue, List<RankedList> lists)
    {
        var known = FactsOf(issue);
        var month = Newer(known.Posts, now - Window.Month.Seconds).ToArray();
        var texts = QuotedIn(issue, Window.Month, 0).Where(number => posts[number].Type == (byte)PostType.Article)
            .OrderByDescending(number => posts[number].Published).ThenBy(number => posts[number].Key)
            .DistinctBy(number => posts[number].Family).ToDictionary(number => posts[number].Family, number => posts.QuoteOf(number)!.Text);
        var copies = month.CountBy(post => post.Family).ToDictionary();
        return new()
        {
            Id = issue.Id,
            Name = issue.Name ?? IssueNames.Nameless,
            Category = known.Category,
            FirstSeen = StoredPost.TimeOf(issue.FirstSeen),
            Windows = lists.Where(list => list.Scope == Scope.Province.Code)
                .SelectMany(list => list.Issues.Where(ranked => ranked.Id == issue.Id).Select(ranked => (list.Window, ranked)))
                .ToDictionary(pair => pair.Window, pair => pair.ranked),
            Timeline = [.. month.GroupBy(post => DayOf(post.Published)).OrderBy(group => group.Key).Select(group => Day(group.Key, new(group)))],
            Families = [.. new Voices(month).Families.Take(MostFamilies).Select(family => new FamilyDetail(
                family.Authors, copies.GetValueOrDefault(family.Family), texts.GetValueOrDefault(family.Family)))],
            Aliases = state.AliasesOf(issue.Id),
        };
    }

    /// <summary>WITA days since 1970.</summary>
    private static int DayOf(uint published) => (int)((published + PublicationDate.Wita.TotalSeconds) / Window.Day.Seconds);

    private static TimelineDay Day(int day, Voices voices) => new(
        DateTimeOffset.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Math.Round(voices.Total, 2),
        Math.Round(voices.Of(Classify.Sentiment.Positive), 2),
        Math.Round(voices.Of(Classify.Sentiment.Neutral), 2),
        Math.Round(voices.Of(Classify.Sentiment.Negative), 2));

    /// <summary>What holds of an issue in every window and scope.</summary>
    /// <param name="Posts">Newest first.</param>
    /// <param name="Weights">What its terms are worth.</param>
    private sealed record IssueFacts(ActivePost[] Posts, string? Category, IReadOnlyDictionary<int, double> Weights);

    /// <summary>An issue that may be ranked in a list.</summary>
    private sealed record Candidate(Issue Issue, VoiceCount Count)
    {
        public RankKey Key { get; } = new(Count.Voices, Count.Authors, Count.Places, Issue.FirstSeen, Issue.Id);
    }
}
