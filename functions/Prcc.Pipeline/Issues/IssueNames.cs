using System.Runtime.InteropServices;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Names issues by the phrase that says most about them: c-TF-IDF of its terms (Grootendorst 2022), among phrases that really
/// occur in the posts. One post an author and family is read, so that neither a campaign nor a spammer gives the name.
/// </summary>
internal sealed class IssueNames(IssueState state, IssueIndex index)
{
    /// <summary>Of an issue whose posts have no words.</summary>
    public const string Nameless = "Isu tanpa nama";

    // A new name must be clearly better: people know the issue by the old one.
    private const double Clearly = 1.3;

    private const double SingleWord = 0.7;

    // A phrase is cut short where most posts have the same word beside it.
    private const double GoesOn = 0.6;

    // Newest posts that are read: enough to know what everybody calls it.
    private const int MostPosts = 300;

    // An issue keeps its name without another look until it has grown by a fifth.
    private const double Grown = 1.2;

    private readonly double averageWords = (double)index.Words / Math.Max(1, state.Issues.Count(issue => index.PostsOf(issue.Slot) > 0));

    /// <summary>Gives an issue its name, with a capital first, where it has none or has grown.</summary>
    public void Name(Issue issue)
    {
        if (issue.Name is not null && issue.Count < issue.NamedAt * Grown)
            return;
        issue.NamedAt = issue.Count;
        var voices = Voices(issue);
        var weights = Weights(issue);
        var phrases = Phrases(voices);
        var least = Math.Min(voices.Count, Math.Max(2, voices.Count * 3 / 100));
        var best = phrases.Where(pair => pair.Value >= least)
            .Select(pair => (Phrase: pair.Key, Score: Score(pair.Key, pair.Value, weights)))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => Text(pair.Phrase), StringComparer.Ordinal)
            .FirstOrDefault();
        if (best.Score == 0)
            issue.Name ??= Nameless;
        else if (!IsStillGood(issue.Name, best.Score, phrases, weights))
            issue.Name = Written(Completed(best.Phrase, phrases), voices);
    }

    /// <summary>c-TF-IDF of an issue's terms: tf / Σtf · ln(1 + A / f).</summary>
    public IReadOnlyDictionary<int, double> Weights(Issue issue)
    {
        var counts = index.CountsOf(issue.Slot).ToArray().Where(own => !state.Vocabulary.IsLabel(own.Term)).ToList();
        var total = Math.Max(1, counts.Sum(own => own.Count));
        return counts.ToDictionary(own => own.Term, own => (double)own.Count / total * Math.Log(1 + (averageWords / index.DocumentsOf(own.Term))));
    }

    /// <summary>The heaviest terms of an issue, each as most of the posts that are read for its name write it in small letters.</summary>
    /// <param name="weights">Those of <see cref="Weights"/>.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<TermWeight> Terms(Issue issue, IReadOnlyDictionary<int, double> weights, int most)
    {
        var vocabulary = state.Vocabulary;
        var written = Voices(issue)
            .SelectMany(number => state.Posts.WordsOf(number).ToArray().Where(word => vocabulary.TermOf(word) != Vocabulary.NoTerm).Select(vocabulary.LowerOf).Distinct())
            .CountBy(word => word).GroupBy(word => vocabulary.TermOf(word.Key))
            // A word of one post says nothing of the issue.
            .Where(words => words.Sum(word => word.Value) > 1 && weights.ContainsKey(words.Key))
            .Select(words => (
                Text: words.OrderByDescending(word => word.Value).ThenBy(word => vocabulary.TextOf(word.Key), StringComparer.Ordinal).Select(word => vocabulary.TextOf(word.Key)).First(),
                Weight: weights[words.Key]))
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(most).ToList();
        return [.. written.Select(term => new TermWeight(term.Text, Math.Round(term.Weight / written[0].Weight, 3)))];
    }

    private bool IsStillGood(string? name, double best, Dictionary<Phrase, int> phrases, IReadOnlyDictionary<int, double> weights)
    {
        if (name is null or Nameless)
            return false;
        var words = name.ToLowerInvariant().Split(' ').Select(state.Vocabulary.NumberOf).ToArray();
        return words.Length <= Phrase.Longest
            && phrases.TryGetValue(Phrase.Of(words), out var posts)
            && Score(Phrase.Of(words), posts, weights) * Clearly >= best;
    }

    /// <summary>The newest posts with words, one an author and family.</summary>
    private List<int> Voices(Issue issue)
    {
        var posts = state.Posts;
        return [.. issue.Posts.ToArray().Where(posts.HasWords)
            .OrderByDescending(number => posts[number].Published).ThenBy(number => posts[number].Key)
            .DistinctBy(number => posts[number].Author).DistinctBy(number => posts[number].Family)
            .Take(MostPosts)];
    }

    /// <summary>Phrases in small letters, with the number of posts of each.</summary>
    private Dictionary<Phrase, int> Phrases(List<int> voices)
    {
        var phrases = new Dictionary<Phrase, int>();
        var seen = new HashSet<Phrase>();
        foreach (var number in voices)
        {
            seen.Clear();
            foreach (var (phrase, _) in PhrasesOf(number))
                if (seen.Add(phrase))
                    CollectionsMarshal.GetValueRefOrAddDefault(phrases, phrase, out _)++;
        }
        return phrases;
    }

    /// <summary>Phrases of a post that begin and end with a word that carries meaning: in small letters, and as written.</summary>
    private List<(Phrase Phrase, Phrase Written)> PhrasesOf(int number)
    {
        var found = new List<(Phrase, Phrase)>();
        var vocabulary = state.Vocabulary;
        var words = state.Posts.WordsOf(number);
        Span<int> lower = stackalloc int[words.Length];
        for (var at = 0; at < words.Length; at++)
            lower[at] = vocabulary.LowerOf(words[at]);
        for (var start = 0; start < words.Length; start++)
        {
            if (vocabulary.TermOf(words[start]) == Vocabulary.NoTerm)
                continue;
            for (var length = 1; length <= Phrase.Longest && start + length <= words.Length && words[start + length - 1] != Vocabulary.Break; length++)
                if (vocabulary.TermOf(words[start + length - 1]) != Vocabulary.NoTerm)
                    found.Add((Phrase.Of(lower.Slice(start, length)), Phrase.Of(words.Slice(start, length))));
        }
        return found;
    }

    // Longer phrases say more, commoner ones are surer. A single word names a field, hardly a matter.
    private double Score(Phrase phrase, int posts, IReadOnlyDictionary<int, double> weights)
    {
        var (sum, count) = (0.0, 0);
        Span<int> terms = stackalloc int[Phrase.Longest];
        for (var at = 0; at < phrase.Length; at++)
        {
            var term = state.Vocabulary.TermOf(phrase[at]);
            if (term == Vocabulary.NoTerm || terms[..count].Contains(term) || !weights.TryGetValue(term, out var weight))
                continue;
            terms[count++] = term;
            sum += weight;
        }
        return sum * Math.Log(1 + posts) * (count == 1 ? SingleWord : 1);
    }

    /// <summary>The phrase with what most people write before or behind it.</summary>
    private Phrase Completed(Phrase phrase, Dictionary<Phrase, int> phrases)
    {
        while (true)
        {
            var longer = phrases.Where(pair => pair.Key.Length > phrase.Length && pair.Key.Holds(phrase) && pair.Value >= GoesOn * phrases[phrase])
                .OrderBy(pair => pair.Key.Length).ThenByDescending(pair => pair.Value).ThenBy(pair => Text(pair.Key), StringComparer.Ordinal)
                .FirstOrDefault();
            if (longer.Value == 0)
                return phrase;
            phrase = longer.Key;
        }
    }

    /// <summary>A phrase as most posts write it.</summary>
    private string Written(Phrase phrase, List<int> voices)
    {
        var form = voices.SelectMany(number => PhrasesOf(number).Where(pair => pair.Phrase == phrase).Select(pair => pair.Written).Distinct())
            .CountBy(written => written)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => Text(pair.Key), StringComparer.Ordinal)
            .First().Key;
        var text = Calm(Text(form));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    // Where all is in capitals somebody shouts; short words in capitals are initials.
    private static string Calm(string text)
    {
        const int initials = 5;
        var words = text.Split(' ');
        return words.Length > 1 && !text.Any(char.IsLower)
            ? string.Join(' ', words.Select(word => word.Length > initials ? word.ToLowerInvariant() : word))
            : text;
    }

    private string Text(Phrase phrase)
    {
        var words = new string[phrase.Length];
        for (var at = 0; at < words.Length; at++)
            words[at] = state.Vocabulary.TextOf(phrase[at]);
        return string.Join(' ', words);
    }
}
