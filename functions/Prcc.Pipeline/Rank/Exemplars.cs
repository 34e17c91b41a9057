using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Posts that show what an issue is about: on its topic, of different authors and families, of every opinion.</summary>
internal static class Exemplars
{
    private const int MostNotes = 4;
    private const int MostArticles = 2;

    /// <param name="posts">The issue's posts in the window and scope.</param>
    /// <param name="weights">What its terms are worth (c-TF-IDF).</param>
    /// <param name="words">Reads a post's terms.</param>
    public static IReadOnlyList<Exemplar> Choose(IReadOnlyList<CountedPost> posts, IReadOnlyDictionary<string, double> weights, PostWords words)
    {
        // One of each opinion before a second of any.
        var byOpinion = posts.Where(post => post.Quote is not null)
            .OrderByDescending(post => words.Terms(post.Words).Distinct().Sum(term => weights.GetValueOrDefault(term))).ThenBy(post => post.Key, StringComparer.Ordinal)
            .DistinctBy(post => post.Author).DistinctBy(post => post.Family)
            .GroupBy(post => post.Sentiment)
            .SelectMany(group => group.Select((post, place) => (Post: post, Place: place)))
            .OrderBy(pair => pair.Place).ThenBy(pair => pair.Post.Sentiment)
            .Select(pair => pair.Post).ToList();
        return
        [
            .. byOpinion.Where(post => post.Type == PostType.Note).Take(MostNotes).Select(Quote),
            .. byOpinion.Where(post => post.Type == PostType.Article).Take(MostArticles).Select(Quote),
        ];
    }

    private static Exemplar Quote(CountedPost post) => new()
    {
        Id = post.Id.ToString(),
        Type = post.Type,
        Text = post.Quote!,
        Platform = post.Platform,
        Outlet = post.AuthorName,
        Url = post.Url,
        Published = post.Published,
        Sentiment = post.Sentiment,
    };
}
