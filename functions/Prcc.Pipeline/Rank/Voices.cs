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
    private readonly double[] opinions = new double[3];

    /// <param name="posts">Posts of one issue.</param>
    internal Voices(IEnumerable<ActivePost> posts)
    {
        var sizes = new Dictionary<int, int>();
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
        var said = new Dictionary<int, Author>();
        foreach (var author in authors.Values)
        {
            ref var family = ref CollectionsMarshal.GetValueRefOrAddDefault(said, author.Family, out _);
            family = family.With(author.Family, author.Opinion);
        }
        // In the order of the families, since sums of fractions depend on theirs.
        foreach (var family in Families)
        {
            var (_, positive, neutral, negative) = said[family.Family];
            var each = family.Voices / family.Authors;
            opinions[(int)Sentiment.Positive + 1] += positive * each;
            opinions[(int)Sentiment.Neutral + 1] += neutral * each;
            opinions[(int)Sentiment.Negative + 1] += negative * each;
        }
    }

    public int AuthorCount => authors.Count;

    /// <summary>Largest first.</summary>
    public IReadOnlyList<FamilySize> Families { get; }

    /// <summary>V = Σ (1 + ln n).</summary>
    public double Total { get; }

    /// <summary>Voices of one opinion: every author of a family has an equal part of its voices.</summary>
    public double Of(Sentiment sentiment) => opinions[(int)sentiment + 1];

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
