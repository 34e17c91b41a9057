using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Looks for two matters in one issue: parts its posts by the term that divides them most evenly, lets each post choose the part that
/// it is more like, and says whether the parts have little in common.
/// </summary>
internal sealed class IssueParts(IssueIndex index, ClusterOptions options)
{
    private const int Rounds = 2;

    // Parts that have so many times the bound in common before the posts choose will not part by choosing.
    private const double Hopeless = 3;

    private readonly Powers powers = new(options.CountPower);
    private readonly Dictionary<int, int> counts = [];

    /// <param name="posts">Terms of each post, words alone, in an order that says nothing.</param>
    /// <returns>Which posts are of the smaller part; null where the issue is one matter.</returns>
    public bool[]? Of(IReadOnlyList<int[]> posts)
    {
        if (Seed(posts) is not { } term)
            return null;
        var inSecond = new bool[posts.Count];
        for (var post = 0; post < inSecond.Length; post++)
            inSecond[post] = !posts[post].Contains(term);
        for (var round = 0; ; round++)
        {
            var (first, second) = (new Part(), new Part());
            for (var post = 0; post < inSecond.Length; post++)
                (inSecond[post] ? second : first).Add(posts[post]);
            if (Math.Min(first.Posts, second.Posts) < options.LeastPart * inSecond.Length)
                return null;
            var cosine = Cosine(first, second);
            if (round == 0 && cosine >= Hopeless * options.SplitSimilarity)
                return null;
            if (round == Rounds)
                return cosine >= options.SplitSimilarity ? null : first.Posts < second.Posts ? Array.ConvertAll(inSecond, static one => !one) : inSecond;
            for (var post = 0; post < inSecond.Length; post++)
                inSecond[post] = Likeness(second, posts[post]) > Likeness(first, posts[post]);
        }
    }

    /// <summary>The weightiest term that neither nearly all nor nearly none of the posts have; of equals the one that the posts say first.</summary>
    private int? Seed(IReadOnlyList<int[]> posts)
    {
        counts.Clear();
        foreach (var terms in posts)
            foreach (var term in terms)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        var (least, most) = (options.LeastPart * posts.Count, (1 - options.LeastPart) * posts.Count);
        int? best = null;
        var weight = 0f;
        foreach (var (term, count) in counts)
            if (count >= least && count <= most && count * index.WeightOf(term) > weight)
                (best, weight) = (term, count * index.WeightOf(term));
        return best;
    }

    // The post's own norm is the same for both parts.
    private double Likeness(Part part, int[] terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
            sum += index.WeightOf(term) * Weight(term, part.CountOf(term));
        return sum / Norm(part);
    }

    private double Cosine(Part one, Part other)
    {
        var sum = 0.0;
        foreach (var (term, count) in one.Counts)
            sum += Weight(term, count) * Weight(term, other.CountOf(term));
        return sum / (Norm(one) * Norm(other));
    }

    private double Norm(Part part)
    {
        if (part.Norm > 0)
            return part.Norm;
        var square = 0.0;
        foreach (var (term, count) in part.Counts)
            square += Weight(term, count) * Weight(term, count);
        return part.Norm = Math.Max(1e-9, Math.Sqrt(square));
    }

    private double Weight(int term, int count) => index.WeightOf(term) * powers.Of(count);

    private sealed class Part
    {
        public Dictionary<int, int> Counts { get; } = [];

        public int Posts { get; private set; }

        public double Norm { get; set; }

        public int CountOf(int term) => Counts.GetValueOrDefault(term);

        public void Add(int[] terms)
        {
            Posts++;
            foreach (var term in terms)
                CollectionsMarshal.GetValueRefOrAddDefault(Counts, term, out _)++;
        }
    }
}
