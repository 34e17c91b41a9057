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

    /// <param name="posts">Terms of each post, words alone, in an order that says nothing.</param>
    /// <returns>Which posts are of the smaller part; null where the issue is one matter.</returns>
    public bool[]? Of(IReadOnlyList<int[]> posts)
    {
        var (numbered, weights) = Number(posts);
        if (Seed(numbered, weights) is not { } term)
            return null;
        var inSecond = Array.ConvertAll(numbered, terms => !terms.Contains(term));
        var (first, second) = (new Part(weights, powers), new Part(weights, powers));
        for (var round = 0; ; round++)
        {
            first.Clear();
            second.Clear();
            for (var post = 0; post < inSecond.Length; post++)
                (inSecond[post] ? second : first).Add(numbered[post]);
            if (Math.Min(first.Posts, second.Posts) < options.LeastPart * inSecond.Length)
                return null;
            first.Weigh();
            second.Weigh();
            var cosine = Part.Cosine(first, second);
            if (round == 0 && cosine >= Hopeless * options.SplitSimilarity)
                return null;
            if (round == Rounds)
                return cosine >= options.SplitSimilarity ? null : first.Posts < second.Posts ? Array.ConvertAll(inSecond, static one => !one) : inSecond;
            for (var post = 0; post < inSecond.Length; post++)
                inSecond[post] = second.Likeness(numbered[post]) > first.Likeness(numbered[post]);
        }
    }

    /// <summary>Terms numbered from 0 in the order in which the posts say them, so that what is counted of them is an array; and the weight of each.</summary>
    private (int[][] Posts, float[] Weights) Number(IReadOnlyList<int[]> posts)
    {
        var numbers = new Dictionary<int, int>();
        var weights = new List<float>();
        var numbered = new int[posts.Count][];
        for (var post = 0; post < numbered.Length; post++)
            numbered[post] = Array.ConvertAll(posts[post], term =>
            {
                if (numbers.TryAdd(term, weights.Count))
                    weights.Add(index.WeightOf(term));
                return numbers[term];
            });
        return (numbered, [.. weights]);
    }

    /// <summary>The weightiest term that neither nearly all nor nearly none of the posts have; of equals the one that the posts say first.</summary>
    private int? Seed(int[][] posts, float[] weights)
    {
        var counts = new int[weights.Length];
        foreach (var terms in posts)
            foreach (var term in terms)
                counts[term]++;
        var (least, most) = (options.LeastPart * posts.Length, (1 - options.LeastPart) * posts.Length);
        int? best = null;
        var weight = 0f;
        for (var term = 0; term < counts.Length; term++)
            if (counts[term] >= least && counts[term] <= most && counts[term] * weights[term] > weight)
                (best, weight) = (term, counts[term] * weights[term]);
        return best;
    }

    private sealed class Part(float[] weights, Powers powers)
    {
        private readonly int[] counts = new int[weights.Length];
        private readonly double[] weighed = new double[weights.Length];
        private double norm;

        public int Posts { get; private set; }

        public void Clear()
        {
            Posts = 0;
            Array.Clear(counts);
        }

        public void Add(int[] terms)
        {
            Posts++;
            foreach (var term in terms)
                counts[term]++;
        }

        /// <summary>When all its posts are in.</summary>
        public void Weigh()
        {
            var square = 0.0;
            for (var term = 0; term < counts.Length; term++)
            {
                weighed[term] = weights[term] * powers.Of(counts[term]);
                square += weighed[term] * weighed[term];
            }
            norm = Math.Max(1e-9, Math.Sqrt(square));
        }

        // The post's own norm is the same for both parts.
        public double Likeness(int[] terms)
        {
            var sum = 0.0;
            foreach (var term in terms)
                sum += weights[term] * weighed[term];
            return sum / norm;
        }

        public static double Cosine(Part one, Part other)
        {
            var sum = 0.0;
            for (var term = 0; term < one.weighed.Length; term++)
                sum += one.weighed[term] * other.weighed[term];
            return sum / (one.norm * other.norm);
        }
    }
}
