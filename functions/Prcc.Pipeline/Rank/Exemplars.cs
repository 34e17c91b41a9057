using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Posts that show what an issue is about: on its topic, of different authors and families, of every opinion.</summary>
internal static class Exemplars
{
    private const int MostNotes = 4;
    private const int MostArticles = 2;

    /// <param name="quoted">Numbers of the issue's posts in the window and scope that may be quoted.</param>
    /// <param name="weights">What its terms are worth (c-TF-IDF).</param>
    public static IReadOnlyList<Exemplar> Choose(IssueState state, IEnumerable<int> quoted, IReadOnlyDictionary<int, double> weights)
    {
        var posts = state.Posts;
        // One of each opinion before a second of any.
        var byOpinion = quoted
            .OrderByDescending(OnTopic).ThenBy(number => posts[number].Key)
            .DistinctBy(number => posts[number].Author).DistinctBy(number => posts[number].Family)
            .GroupBy(number => posts[number].Sentiment)
            .SelectMany(group => group.Select((number, place) => (Number: number, Place: place)))
            .OrderBy(pair => pair.Place).ThenBy(pair => posts[pair.Number].Sentiment)
            .Select(pair => pair.Number).ToList();
        return
        [
            .. byOpinion.Where(number => posts[number].Type == (byte)PostType.Note).Take(MostNotes).Select(Quote),
            .. byOpinion.Where(number => posts[number].Type == (byte)PostType.Article).Take(MostArticles).Select(Quote),
        ];

        double OnTopic(int number)
        {
            var terms = new HashSet<int>();
            var sum = 0.0;
            foreach (var word in posts.WordsOf(number))
                if (state.Vocabulary.TermOf(word) is >= 0 and var term && terms.Add(term))
                    sum += weights.GetValueOrDefault(term);
            return sum;
        }

        Exemplar Quote(int number)
        {
            ref var post = ref posts[number];
            var quote = posts.QuoteOf(number)!;
            return new()
            {
                Id = new PostId(posts.Batches[post.Batch], post.Row).ToString(),
                Type = (PostType)post.Type,
                Text = quote.Text,
                Platform = posts.Platforms[post.Platform],
                Outlet = quote.Outlet,
                Url = quote.Url,
                Published = StoredPost.TimeOf(post.Published),
                Sentiment = (Sentiment)post.Sentiment,
            };
        }
    }
}
