using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Rank;

/// <summary>Counts and explains one issue after the other. It changes nothing but itself, so that several may work on one state, each on a thread of its own.</summary>
internal sealed class IssueRanker(IssueState state, IssueNames names, ScopeMap scopes, ScopeCounts counts, RankOptions options, uint now)
{
    private const int MostFamilies = 10;
    private const int MostOrigins = 5;
    private const int MostTerms = 12;

    private readonly PostTable table = state.Posts;
    private readonly VoiceCounter counter = new(state.Posts);
    private readonly IssuePosts posts = new(state.Posts, scopes, now);
    private readonly List<ActivePost> active = [];
    private readonly List<int> enough = [];

    /// <summary>The windows and scopes in which an issue may be ranked.</summary>
    public IReadOnlyList<Candidate> Candidates(Issue issue)
    {
        var found = new List<Candidate>();
        if (issue.Count < options.LeastAuthors)
            return found;
        posts.Fill(issue);
        // From the longest window to the shortest: a shorter one holds part of the longer one's posts.
        for (var window = Window.All.Count - 1; window >= 0; window--)
        {
            var within = posts.After(now - Window.All[window].Seconds);
            if (within.Length < options.LeastAuthors)
                break;
            foreach (var scope in ScopesWithPosts(within))
            {
                var count = counter.Of(within, scope);
                if (IsEligible(count))
                    found.Add(new(issue, window, scope, count));
            }
        }
        return found;
    }

    /// <summary>An issue in every list in which it has a rank, and its details.</summary>
    /// <param name="placements">In the order of the lists, none twice.</param>
    public (IReadOnlyList<RankedIssue> Ranked, IssueDetail Detail) Explain(Issue issue, IReadOnlyList<Placement> placements)
    {
        posts.Fill(issue);
        var (category, weights) = (Category(), names.Weights(issue));
        var ranked = placements.Select(placement => Ranked(placement, category, weights)).ToList();
        var windows = placements.Zip(ranked).Where(pair => pair.First.Candidate.Scope == 0)
            .ToDictionary(pair => Window.All[pair.First.Candidate.Window].Name, pair => pair.Second);
        return (ranked, Detail(issue, category, weights, windows));
    }

    /// <summary>Scopes of which there are enough posts.</summary>
    private List<int> ScopesWithPosts(ReadOnlySpan<ActivePost> within)
    {
        Span<int> posted = stackalloc int[scopes.Scopes.Count];
        posted.Clear();
        foreach (ref readonly var post in within)
            for (var bits = post.Scopes; bits != 0; bits &= bits - 1)
                posted[BitOperations.TrailingZeroCount(bits)]++;
        enough.Clear();
        for (var scope = 0; scope < posted.Length; scope++)
            if (posted[scope] >= options.LeastAuthors)
                enough.Add(scope);
        return enough;
    }

    private bool IsEligible(VoiceCount voices) =>
        voices.Authors >= options.LeastAuthors
        && (voices.Families >= options.LeastFamiliesOrSources || voices.Sources >= options.LeastFamiliesOrSources);

    private RankedIssue Ranked(Placement placement, string? category, IReadOnlyDictionary<int, double> weights)
    {
        var (issue, windowNumber, scope, count) = placement.Candidate;
        var window = Window.All[windowNumber];
        active.Clear();
        foreach (ref readonly var post in posts.After(now - window.Seconds))
            if (post.IsIn(scope))
                active.Add(post);
        var voices = counter.InFull(CollectionsMarshal.AsSpan(active), mostFamilies: 1);
        var largest = voices.Families[0];
        var copies = active.Count(post => post.Family == largest.Family);
        var earlier = counts.InSeason(windowNumber, scope, Earlier(window, scope, counts.Recorded(windowNumber, scope)), options);
        return new()
        {
            Rank = placement.Rank,
            Id = issue.Id,
            Name = issue.Name ?? IssueNames.Nameless,
            Category = category,
            Places = PlacesOf(CollectionsMarshal.AsSpan(active)),
            FirstSeen = StoredPost.TimeOf(issue.FirstSeen),
            Voices = Math.Round(voices.Total, 2),
            Authors = voices.AuthorCount,
            Posts = active.Count,
            Families = voices.FamilyCount,
            LargestFamily = new(largest.Authors, copies, Math.Round(largest.Voices, 2)),
            Sources = count.Sources,
            Origins = Origins.Of(table, CollectionsMarshal.AsSpan(active), MostOrigins),
            Damping = Damping.Of(active.Count, voices.AuthorCount, voices.Total),
            ToNext = placement.Above is { } above ? Math.Round(Math.Max(0, Math.Round(above.Count.Voices, 2) - voices.Total), 2) : null,
            Momentum = Momentum.Of(voices.Total, earlier, window, now - issue.FirstSeen < Window.Day.Seconds, options),
            Sentiment = SentimentBalance.Of(voices, options),
            Exemplars = Exemplars.Choose(state, QuotedIn(issue, window, scope), weights),
        };
    }

    /// <summary>Voices in each of the recorded windows before this one, the latest first.</summary>
    private List<double> Earlier(Window window, int scope, int recorded)
    {
        var earlier = new List<double>(recorded);
        for (var past = 1U; past <= recorded; past++)
        {
            var (end, start) = (posts.After(now - (past * window.Seconds)).Length, posts.After(now - ((past + 1) * window.Seconds)).Length);
            earlier.Add(counter.Of(posts.All[end..start], scope).Voices);
        }
        return earlier;
    }

    private IReadOnlyList<PlaceCount> PlacesOf(ReadOnlySpan<ActivePost> within)
    {
        var authors = counter.AuthorsByPlace(within);
        return [.. Enumerable.Range(0, authors.Length).Where(place => authors[place] > 0)
            .Select(place => new PlaceCount(table.Places[place], Scope.NameOf(table.Places[place]), authors[place]))
            .OrderByDescending(place => place.Authors).ThenBy(place => place.Code, StringComparer.Ordinal)];
    }

    /// <summary>The field of most posts.</summary>
    private string? Category()
    {
        Span<int> byField = stackalloc int[StoredPost.NoField + 1];
        byField.Clear();
        foreach (ref readonly var post in posts.All)
            byField[table[post.Number].Field]++;
        string? most = null;
        var times = 0;
        for (var field = 0; field < table.Fields.Count; field++)
            if (byField[field] > times || (byField[field] == times && times > 0 && string.CompareOrdinal(table.Fields[field], most) < 0))
                (most, times) = (table.Fields[field], byField[field]);
        return most;
    }

    private IEnumerable<int> QuotedIn(Issue issue, Window window, int scope) => issue.Quoted.Where(number =>
        table[number].Published <= now && table[number].Published > now - window.Seconds && (scopes.Of(table[number]) >> scope & 1) != 0);

    private IssueDetail Detail(Issue issue, string? category, IReadOnlyDictionary<int, double> weights, IReadOnlyDictionary<string, RankedIssue> windows)
    {
        var month = posts.After(now - Window.Month.Seconds);
        var texts = QuotedIn(issue, Window.Month, 0).Where(number => table[number].Type == (byte)PostType.Article)
            .OrderByDescending(number => table[number].Published).ThenBy(number => table[number].Key)
            .DistinctBy(number => table[number].Family).ToDictionary(number => table[number].Family, number => table.QuoteOf(number)!.Text);
        var families = counter.InFull(month, MostFamilies).Families;
        var copies = families.ToDictionary(family => family.Family, _ => 0);
        foreach (ref readonly var post in month)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(copies, post.Family);
            if (!Unsafe.IsNullRef(ref known))
                known++;
        }
        var timeline = Timeline(month);
        return new()
        {
            Id = issue.Id,
            Name = issue.Name ?? IssueNames.Nameless,
            Category = category,
            FirstSeen = StoredPost.TimeOf(issue.FirstSeen),
            Windows = windows,
            Timeline = timeline,
            Marks = TimelineMarks.Of(timeline, StoredPost.TimeOf(now), StoredPost.TimeOf(issue.FirstSeen), counts.Recorded(window: 0, scope: 0), options),
            Terms = names.Terms(issue, weights, MostTerms),
            Families = [.. families.Select(family => new FamilyDetail(family.Authors, copies[family.Family], texts.GetValueOrDefault(family.Family), family.Family))],
            Aliases = state.AliasesOf(issue.Id),
        };
    }

    private List<TimelineDay> Timeline(ReadOnlySpan<ActivePost> month)
    {
        var days = new List<TimelineDay>();
        for (var end = month.Length; end > 0;)
        {
            var (day, start) = (DayOf(month[end - 1]), end - 1);
            while (start > 0 && DayOf(month[start - 1]) == day)
                start--;
            days.Add(Day(day, counter.InFull(month[start..end], mostFamilies: 0)));
            end = start;
        }
        return days;
    }

    /// <summary>WITA days since 1970.</summary>
    private static int DayOf(in ActivePost post) => (int)((post.Published + PublicationDate.Wita.TotalSeconds) / Window.Day.Seconds);

    private static TimelineDay Day(int day, Voices voices) => new(
        DateTimeOffset.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Math.Round(voices.Total, 2), Math.Round(voices.Positive, 2), Math.Round(voices.Neutral, 2), Math.Round(voices.Negative, 2));
}

/// <summary>An issue that may be ranked in a list.</summary>
internal sealed record Candidate(Issue Issue, int Window, int Scope, VoiceCount Count)
{
    public RankKey Key { get; } = new(Count.Voices, Count.Authors, Count.Places, Issue.FirstSeen, Issue.Id);
}

/// <summary>An issue's place in a list.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Above">Who stands before it; null at the top.</param>
internal sealed record Placement(Candidate Candidate, int Rank, Candidate? Above);
