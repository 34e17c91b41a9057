using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The people who speak of an issue within a window and scope. Each author counts once, in the family of their first post; a family
/// of n authors has 1 + ln n voices, so that 60 independent people are 60 and 200 who paste one text are 6.3.
/// </summary>
public sealed class Voices
{
    private readonly Dictionary<string, Author> authors = [];

    public Voices(Issue issue, IReadOnlyList<CountedPost> posts)
    {
        Posts = posts;
        foreach (var group in posts.GroupBy(post => post.Author))
            authors[group.Key] = new(issue.AuthorFamilies.GetValueOrDefault(group.Key, group.First().Family), Majority(group));
        Families = [.. authors.Values.GroupBy(author => author.Family).Select(group => new FamilySize(group.Key, group.Count(), Of(group.Count())))
            .OrderByDescending(family => family.Authors).ThenBy(family => family.Family)];
        Total = Families.Sum(family => family.Voices);
    }

    public IReadOnlyList<CountedPost> Posts { get; }

    public int AuthorCount => authors.Count;

    /// <summary>Largest first.</summary>
    public IReadOnlyList<FamilySize> Families { get; }

    /// <summary>V = Σ (1 + ln n).</summary>
    public double Total { get; }

    /// <summary>Voices of one opinion: every author of a family has an equal part of its voices.</summary>
    public double Of(Sentiment sentiment)
    {
        var sizes = Families.ToDictionary(family => family.Family);
        return authors.Values.Where(author => author.Sentiment == sentiment)
            .GroupBy(author => author.Family).OrderBy(group => group.Key)
            .Sum(group => group.Count() * sizes[group.Key].Voices / sizes[group.Key].Authors);
    }

    /// <summary>Voices of a family of <paramref name="authors"/> people.</summary>
    public static double Of(int authors) => 1 + Math.Log(authors);

    /// <summary>An author's own opinion: the label of most of their posts, neutral when two are as many.</summary>
    private static Sentiment Majority(IEnumerable<CountedPost> posts)
    {
        var counts = posts.GroupBy(post => post.Sentiment).Select(group => (group.Key, Count: group.Count())).OrderByDescending(pair => pair.Count).ToList();
        return counts.Count > 1 && counts[0].Count == counts[1].Count ? Sentiment.Neutral : counts[0].Key;
    }

    private readonly record struct Author(int Family, Sentiment Sentiment);
}

/// <param name="Family">Number within the issue.</param>
/// <param name="Authors">Its active authors.</param>
/// <param name="Voices">1 + ln of them.</param>
public readonly record struct FamilySize(int Family, int Authors, double Voices);
