using Prcc.Pipeline;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>The main answer: the ranked issues of a window and scope.</summary>
internal sealed record Trends
{
    public required string Snapshot { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required string Window { get; init; }

    public required string Scope { get; init; }

    public required string ScopeName { get; init; }

    public required bool Demo { get; init; }

    /// <summary>Who made the labels that it rests on.</summary>
    public required LabelOrigins Labels { get; init; }

    public required int Posts { get; init; }

    public required int Authors { get; init; }

    public required int OffTopic { get; init; }

    public required int RecordedWindows { get; init; }

    /// <summary>Issues that could be ranked.</summary>
    public required int Eligible { get; init; }

    public required IReadOnlyList<IssueView> Issues { get; init; }

    /// <summary>The one that nearly made it.</summary>
    public IssueView? RunnerUp { get; init; }

    public required IReadOnlyList<ResponsePriority> Priority { get; init; }

    /// <param name="query">What was asked for.</param>
    /// <param name="all">Whether citizens' posts may be quoted.</param>
    public static Trends Of(SnapshotPointer pointer, RankedList list, ListQuery query, bool all, bool demo, Categories categories) => new()
    {
        Snapshot = pointer.Snapshot,
        AsOf = pointer.CheckedAt,
        Window = list.Window,
        Scope = list.Scope,
        ScopeName = query.Scope.Name,
        Demo = demo,
        Labels = pointer.Labels,
        Posts = list.Posts,
        Authors = list.Authors,
        OffTopic = list.OffTopic,
        RecordedWindows = list.RecordedWindows,
        Eligible = list.Eligible,
        Issues = [.. list.Issues.Take(query.Top).Select(issue => IssueView.Of(issue, all, categories))],
        RunnerUp = list.Issues.Count > query.Top ? IssueView.Of(list.Issues[query.Top], all, categories) : null,
        Priority = [.. list.Priority.Take(query.Top)],
    };
}

/// <summary>A ranked issue as one reader may see it.</summary>
internal sealed record IssueView(
    int Rank, string Id, string Name, string Subtitle, string? Category, string? CategoryName, IReadOnlyList<PlaceCount> Places, DateTimeOffset FirstSeen,
    double Voices, int Authors, int Posts, int Families, LargestFamily LargestFamily, int Sources, Damping Damping, double? ToNext, Momentum Momentum,
    SentimentBalance Sentiment, IReadOnlyList<Exemplar> Exemplars)
{
    /// <param name="issue">As ranked.</param>
    /// <param name="all">Whether citizens' posts may be quoted; else only news and institutions are.</param>
    /// <param name="categories">Names of categories.</param>
    public static IssueView Of(RankedIssue issue, bool all, Categories categories) => new(
        issue.Rank, issue.Id, issue.Name, SubtitleOf(issue, categories), issue.Category, categories.NameOf(issue.Category), issue.Places, issue.FirstSeen,
        issue.Voices, issue.Authors, issue.Posts, issue.Families, issue.LargestFamily, issue.Sources, issue.Damping, issue.ToNext, issue.Momentum,
        issue.Sentiment, [.. issue.Exemplars.Where(exemplar => all || exemplar.Type == PostType.Article)]);

    /// <summary>Where it is and what it is about: <c>Kota Mataram · Air bersih</c>; the place where a third or more of its authors name one.</summary>
    private static string SubtitleOf(RankedIssue issue, Categories categories) => string.Join(" · ", new[]
    {
        issue.Places.Count > 0 && 3 * issue.Places[0].Authors >= issue.Authors ? issue.Places[0].Name : null,
        categories.NameOf(issue.Category),
    }.OfType<string>());
}
