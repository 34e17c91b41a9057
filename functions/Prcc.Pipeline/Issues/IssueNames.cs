using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Names issues by the phrase that says most about them: c-TF-IDF of its terms (Grootendorst 2022), among phrases that really
/// occur in the posts. One post an author and family is read, so that neither a campaign nor a spammer gives the name.
/// </summary>
public sealed class IssueNames
{
    private const int LongestPhrase = 4;

    // A new name must be clearly better: people know the issue by the old one.
    private const double Clearly = 1.3;

    private readonly PostWords words;
    private readonly Dictionary<string, int> everywhere = [];
    private readonly double averageWords;

    public IssueNames(PostWords words, IReadOnlyCollection<IReadOnlyList<CountedPost>> issues)
    {
        this.words = words;
        var total = 0L;
        foreach (var term in issues.SelectMany(posts => posts).SelectMany(post => words.Terms(post.Words)))
        {
            everywhere[term] = everywhere.GetValueOrDefault(term) + 1;
            total++;
        }
        averageWords = (double)total / Math.Max(1, issues.Count);
    }

    /// <summary>The name of an issue, with a capital first.</summary>
    /// <param name="current">Its name so far.</param>
    /// <param name="posts">Its posts.</param>
    public string Name(string? current, IReadOnlyList<CountedPost> posts)
    {
        var voices = posts.DistinctBy(post => post.Author).DistinctBy(post => post.Family).ToList();
        var weights = Weights(voices);
        var phrases = Phrases(voices);
        var least = Math.Max(2, voices.Count * 3 / 100);
        var best = phrases.Where(phrase => phrase.Value.Count >= Math.Min(least, voices.Count))
            .Select(phrase => (Phrase: phrase.Key, Score: Score(phrase.Key, phrase.Value.Count, weights)))
            .OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Phrase, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best.Phrase is null)
            return current ?? "Isu tanpa nama";
        if (current?.ToLowerInvariant() is { } old && phrases.TryGetValue(old, out var known) && Score(old, known.Count, weights) * Clearly >= best.Score)
            return current;
        var surface = phrases[best.Phrase].OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
        return char.ToUpperInvariant(surface[0]) + surface[1..];
    }

    /// <summary>c-TF-IDF: tf / Σtf · ln(1 + A / f).</summary>
    public IReadOnlyDictionary<string, double> Weights(IReadOnlyList<CountedPost> posts)
    {
        var counts = posts.SelectMany(post => words.Terms(post.Words)).GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count());
        var total = Math.Max(1, counts.Values.Sum());
        return counts.ToDictionary(pair => pair.Key, pair => (double)pair.Value / total * Math.Log(1 + (averageWords / Math.Max(1, everywhere.GetValueOrDefault(pair.Key)))));
    }

    // Longer phrases say more, commoner ones are surer.
    private static double Score(string phrase, int posts, IReadOnlyDictionary<string, double> weights)
    {
        var terms = phrase.Split(' ').Select(Clitics.Strip).Where(weights.ContainsKey).Distinct().ToList();
        return terms.Sum(term => weights[term]) * Math.Sqrt(terms.Count) * Math.Log(1 + posts);
    }

    /// <summary>Phrases in lower case → the forms in which they were written, with the number of posts of each.</summary>
    private Dictionary<string, Forms> Phrases(IEnumerable<CountedPost> posts)
    {
        var phrases = new Dictionary<string, Forms>();
        foreach (var post in posts)
        {
            var seen = new HashSet<string>();
            foreach (var segment in post.Words.Split(" " + PostWords.Break + " "))
            {
                var parts = segment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var start = 0; start < parts.Length; start++)
                    for (var length = 1; length <= LongestPhrase && start + length <= parts.Length; length++)
                    {
                        var surface = string.Join(' ', parts, start, length);
                        var phrase = surface.ToLowerInvariant();
                        if (!words.IsTerm(parts[start].ToLowerInvariant()) || !words.IsTerm(parts[start + length - 1].ToLowerInvariant()) || !seen.Add(phrase))
                            continue;
                        if (!phrases.TryGetValue(phrase, out var forms))
                            phrases[phrase] = forms = new();
                        forms[surface] = forms.GetValueOrDefault(surface) + 1;
                        forms.Count++;
                    }
            }
        }
        return phrases;
    }

    private sealed class Forms : Dictionary<string, int>
    {
        public new int Count { get; set; }
    }
}
