using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Looks for two matters in one issue: parts its posts by the term that divides them most evenly, lets each post choose the part that
/// it is more like, and says whether the parts have little in common.
/// </summary>
internal sealed class IssueParts(IssueIndex index, ClusterOptions options)
{
    private const int Rounds = 3;

    private readonly Powers powers = new(options.CountPower);

    /// <param name="posts">Terms of each post, words alone, in an order that says nothing.</param>
    /// <returns>Which posts are of the smaller part; null where the issue is one matter.</returns>
    public bool[]? Of(IReadOnlyList<int[]> posts)
    {
        if (Seed(posts) is not { } term)
            return null;
        var inSecond = posts.Select(terms => !terms.Contains(term)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (new Part(this), new Part(this));
            for (var post = 0; post < posts.Count; post++)
                (inSecond[post] ? second : first).Add(posts[post]);
            if (Math.Min(first.Posts, second.Posts) < options.LeastPart * posts.Count)
                return null;
            if (round == Rounds - 1)
                return first.Cosine(second) >= options.SplitSimilarity ? null : first.Posts < second.Posts ? [.. inSecond.Select(one => !one)] : inSecond;
            for (var post = 0; post < posts.Count; post++)
                inSecond[post] = second.Likeness(posts[post]) > first.Likeness(posts[post]);
        }
        return null;
    }

    /// <summary>The weightiest term that neither nearly all nor nearly none of the posts have.</summary>
    private int? Seed(IReadOnlyList<int[]> posts)
    {
        var counts = new Dictionary<int, int>();
        foreach (var term in posts.SelectMany(terms => terms))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        var (least, most) = (options.LeastPart * posts.Count, (1 - options.LeastPart) * posts.Count);
        return counts.Where(pair => pair.Value >= least && pair.Value <= most)
            // Sorting is stable: of equals the one that the posts say first.
            .OrderByDescending(pair => pair.Value * index.WeightOf(pair.Key))
            .Select(pair => (int?)pair.Key).FirstOrDefault();
    }

    private float WeightOf(int term) => index.WeightOf(term);

    private sealed class Part(IssueParts parts)
    {
        private readonly Dictionary<int, int> counts = [];
        private double norm;

        public int Posts { get; private set; }

        private double Norm => norm > 0 ? norm : norm = Math.Max(1e-9, Math.Sqrt(counts.Sum(pair => Square(pair.Key, pair.Value))));

        public void Add(int[] terms)
        {
            Posts++;
            foreach (var term in terms)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }

        // The post's own norm is the same for both parts.
        public double Likeness(int[] terms) =>
            terms.Sum(term => parts.WeightOf(term) * Weight(term, counts.GetValueOrDefault(term))) / Norm;

        public double Cosine(Part other) =>
            counts.Sum(pair => Weight(pair.Key, pair.Value) * other.Weight(pair.Key, other.counts.GetValueOrDefault(pair.Key))) / (Norm * other.Norm);

        private double Weight(int term, int count) => parts.WeightOf(term) * parts.powers.Of(count);

        private double Square(int term, int count) => Weight(term, count) * Weight(term, count);
    }
}
