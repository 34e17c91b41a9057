using Prcc.Pipeline;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>A ranked issue as one reader may see it.</summary>
internal sealed record IssueView(
    int Rank, string Id, string Name, string Subtitle, string? Category, string? CategoryName, IReadOnlyList<PlaceCount> Places, DateTimeOffset FirstSeen,
    double Voices, int Authors, int Posts, int Families, LargestFamily LargestFamily, int Sources, IReadOnlyList<OriginCount> Origins, Damping Damping, double? ToNext,
    Momentum Momentum, SentimentBalance Sentiment, IReadOnlyList<Exemplar> Exemplars)
{
    /// <param name="issue">As ranked.</param>
    /// <param name="all">Whether citizens' posts may be quoted; else only news and institutions are.</param>
    public static IssueView Of(RankedIssue issue, bool all, Names names, Language language)
    {
        var places = issue.Places.Select(place => place with { Name = Names.PlaceOf(place.Code, language) }).ToList();
        return new(
            issue.Rank, issue.Id, issue.Name, SubtitleOf(issue, places, names.CategoryOf(issue.Category, language)), issue.Category,
            names.CategoryOf(issue.Category, language), places, issue.FirstSeen, issue.Voices, issue.Authors, issue.Posts, issue.Families, issue.LargestFamily,
            issue.Sources, issue.Origins, issue.Damping, issue.ToNext, issue.Momentum, issue.Sentiment,
            [.. issue.Exemplars.Where(exemplar => all || exemplar.Type == PostType.Article)]);
    }

    /// <summary>Where it is and what it is about: <c>Kota Mataram · Air bersih</c>; the place where a third or more of its authors name one.</summary>
    private static string SubtitleOf(RankedIssue issue, IReadOnlyList<PlaceCount> places, string? category) => string.Join(" · ", new[]
    {
        places.Count > 0 && 3 * places[0].Authors >= issue.Authors ? places[0].Name : null,
        category,
    }.OfType<string>());
}
