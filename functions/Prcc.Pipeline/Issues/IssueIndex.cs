namespace Prcc.Pipeline.Issues;

/// <summary>
/// What follows from the posts of the state: document frequencies, the term counts of every issue, and an inverted index from
/// terms to issues, so that a post is compared with the few issues that share its words. Held in memory, never stored.
/// </summary>
internal sealed class IssueIndex
{
    private readonly Dictionary<string, int> documents = [];
    private readonly Dictionary<string, Dictionary<string, int>> issues = [];
    private readonly Dictionary<string, SortedSet<string>> byTerm = [];
    private readonly Dictionary<string, double> norms = [];
    private int posts;

    public void Add(string issue, IEnumerable<string> terms)
    {
        posts++;
        if (!issues.TryGetValue(issue, out var counts))
            issues[issue] = counts = [];
        foreach (var term in terms.Distinct())
        {
            documents[term] = documents.GetValueOrDefault(term) + 1;
            counts[term] = counts.GetValueOrDefault(term) + 1;
            if (!byTerm.TryGetValue(term, out var holders))
                byTerm[term] = holders = new(StringComparer.Ordinal);
            holders.Add(issue);
        }
        norms.Remove(issue);
    }

    public void Remove(string issue, IEnumerable<string> terms)
    {
        posts--;
        var counts = issues[issue];
        foreach (var term in terms.Distinct())
        {
            if (--documents[term] == 0)
                documents.Remove(term);
            if (--counts[term] > 0)
                continue;
            counts.Remove(term);
            byTerm[term].Remove(issue);
            if (byTerm[term].Count == 0)
                byTerm.Remove(term);
        }
        norms.Remove(issue);
        if (counts.Count == 0)
            issues.Remove(issue);
    }

    public IReadOnlyDictionary<string, int> TermsOf(string issue) => issues.TryGetValue(issue, out var counts) ? counts : Empty;

    /// <summary>Words that few posts use say more: ln(1 + N/n).</summary>
    public double Idf(string term) => Math.Log(1 + ((double)Math.Max(posts, 1) / Math.Max(documents.GetValueOrDefault(term), 1)));

    /// <summary>Issues that share terms with a weighted text, with cosine and number of shared terms, in order of id.</summary>
    public IEnumerable<Match> Matches(IReadOnlyDictionary<string, double> weights)
    {
        var found = new SortedDictionary<string, (double Dot, int Shared)>(StringComparer.Ordinal);
        var ordered = weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        foreach (var (term, weight) in ordered)
        {
            if (!byTerm.TryGetValue(term, out var holders))
                continue;
            foreach (var issue in holders)
            {
                var (dot, shared) = found.GetValueOrDefault(issue);
                found[issue] = (dot + (weight * WeightIn(issue, term)), shared + 1);
            }
        }
        // Sums of fractions depend on their order, and a replay must come to the same bits.
        var norm = Norm(ordered.Select(pair => pair.Value));
        return found.Select(pair => new Match(pair.Key, pair.Value.Dot / (norm * NormOf(pair.Key)), pair.Value.Shared));
    }

    /// <summary>An issue as a weighted text.</summary>
    public IReadOnlyDictionary<string, double> WeightsOf(string issue) => TermsOf(issue).ToDictionary(pair => pair.Key, pair => WeightIn(issue, pair.Key));

    /// <summary>A post as a weighted text.</summary>
    public Dictionary<string, double> Weights(IEnumerable<string> terms) =>
        terms.GroupBy(term => term).ToDictionary(group => group.Key, group => (1 + Math.Log(group.Count())) * Idf(group.Key));

    /// <summary>Norms follow document frequencies, which move with every post: they are taken afresh once a batch.</summary>
    public void Refresh() => norms.Clear();

    private static readonly Dictionary<string, int> Empty = [];

    private double WeightIn(string issue, string term) => issues[issue].GetValueOrDefault(term) * Idf(term);

    private double NormOf(string issue) =>
        norms.TryGetValue(issue, out var norm) ? norm : norms[issue] = Norm(issues[issue].OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value * Idf(pair.Key)));

    private static double Norm(IEnumerable<double> weights) => Math.Max(Math.Sqrt(weights.Sum(weight => weight * weight)), 1e-9);
}

/// <param name="Issue">Id.</param>
/// <param name="Cosine">0…1</param>
/// <param name="Shared">Terms in common.</param>
internal readonly record struct Match(string Issue, double Cosine, int Shared);
