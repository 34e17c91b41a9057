using System.Runtime.InteropServices;
using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The people who speak of an issue within a window and scope. Each author counts once, in the family of their first post; a family
/// of n authors has 1 + ln n voices, so that 60 independent people are 60 and 200 who paste one text are 6.3.
/// </summary>
public sealed class Voices
{
    private readonly Dictionary<int, Author> authors = [];
    private readonly Dictionary<int, int> sizes = [];

    /// <param name="posts">Posts of one issue.</param>
    internal Voices(IEnumerable<ActivePost> posts)
    {
        foreach (var post in posts)
        {
            ref var author = ref CollectionsMarshal.GetValueRefOrAddDefault(authors, post.Author, out var known);
            if (!known)
                CollectionsMarshal.GetValueRefOrAddDefault(sizes, post.VoiceFamily, out _)++;
            author = author.With(post.VoiceFamily, post.Sentiment);
        }
        Families = [.. sizes.Select(pair => new FamilySize(pair.Key, pair.Value, Of(pair.Value)))
            .OrderByDescending(family => family.Authors).ThenBy(family => family.Family)];
        // Families of one size are summed as one, smallest first, as the counter of all issues does.
        Total = Families.CountBy(family => family.Authors).OrderBy(pair => pair.Key).Sum(pair => pair.Value * Of(pair.Key));
    }

    public int AuthorCount => authors.Count;

    /// <summary>Largest first.</summary>
    public IReadOnlyList<FamilySize> Families { get; }

    /// <summary>V = Σ (1 + ln n).</summary>
    public double Total { get; }

    /// <summary>Voices of one opinion: every author of a family has an equal part of its voices.</summary>
    public double Of(Sentiment sentiment) => authors.Values.Where(author => author.Opinion == sentiment)
        .CountBy(author => author.Family).OrderBy(pair => pair.Key)
        .Sum(pair => pair.Value * Of(sizes[pair.Key]) / sizes[pair.Key]);

    /// <summary>Voices of a family of <paramref name="authors"/> people.</summary>
    public static double Of(int authors) => 1 + Math.Log(authors);

    private readonly record struct Author(int Family, int Positive, int Neutral, int Negative)
    {
        /// <summary>An author's own opinion: the label of most of their posts, neutral when two are as many.</summary>
        public Sentiment Opinion =>
            Positive > Math.Max(Neutral, Negative) ? Sentiment.Positive
            : Negative > Math.Max(Neutral, Positive) ? Sentiment.Negative
            : Sentiment.Neutral;

        public Author With(int family, Sentiment sentiment) => new(
            family,
            Positive + (sentiment == Sentiment.Positive ? 1 : 0),
            Neutral + (sentiment == Sentiment.Neutral ? 1 : 0),
            Negative + (sentiment == Sentiment.Negative ? 1 : 0));
    }
}

/// <param name="Family">Number within the issue.</param>
/// <param name="Authors">Its active authors.</param>
/// <param name="Voices">1 + ln of them.</param>
public readonly record struct FamilySize(int Family, int Authors, double Voices);
