using System.Globalization;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Which of an issue's posts are wanted; what is null is not asked for.</summary>
/// <param name="Place">Code of a regency or city that they speak of.</param>
/// <param name="Family">Number of a family within the issue.</param>
internal sealed record PostFilter(Sentiment? Sentiment, string? Place, PostType? Type, int? Family)
{
    private static readonly string[] Sentiments = [.. Enum.GetNames<Sentiment>().Select(name => name.ToLowerInvariant())];

    public static PostFilter Read(Query query)
    {
        var sentiment = query.OneOfOrNone("sentiment", Sentiments);
        var type = query.OneOfOrNone("type", [nameof(PostType.Article), nameof(PostType.Note)]);
        var family = query.Text("family");
        return new(
            sentiment is null ? null : Enum.Parse<Sentiment>(sentiment, ignoreCase: true),
            query.OneOfOrNone("place", Scope.Places.Select(place => place.Code)),
            type is null ? null : Enum.Parse<PostType>(type),
            family.Length == 0 ? null
                : int.TryParse(family, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : query.Wrong<int?>("family", family, "the number of a family, as /api/issues/{id} gives it", null));
    }

    /// <summary>Ids of the posts that it lets through, newest first.</summary>
    /// <param name="all">Whether citizens' posts may be quoted; else only news and institutions are.</param>
    public IReadOnlyList<string> Of(IssueMembers members, bool all) =>
        [.. Enumerable.Range(0, members.Posts.Count).Where(at => IsWanted(members, at, all)).Select(at => members.Posts[at])];

    // An older list does not say who speaks: then nobody is quoted to whom citizens may not be.
    private bool IsWanted(IssueMembers members, int at, bool all) =>
        (all || members.Types.ElementAtOrDefault(at) == PostType.Article)
        && (Sentiment is null || (at < members.Sentiments.Count && members.Sentiments[at] == Sentiment))
        && (Place is null || (at < members.Places.Count && members.Places[at].Contains(Place)))
        && (Type is null || (at < members.Types.Count && members.Types[at] == Type))
        && (Family is null || members.Families[at] == Family);
}
