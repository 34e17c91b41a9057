namespace Prcc.Pipeline.Language;

/// <summary>Words without a subject of their own: Indonesian, Sasak and colloquial (<c>seeds/lexicons/stopwords.txt</c>).</summary>
public sealed class StopWords
{
    private readonly HashSet<string> _words;

    private StopWords(IEnumerable<string> words) => _words = words.ToHashSet(StringComparer.Ordinal);

    /// <exception cref="SeedException">The list is missing or a line is more than a word.</exception>
    public static StopWords Load(SeedFiles seeds) => new(seeds.Lines("lexicons", "stopwords.txt").Select(static line =>
        line.Text.Contains(' ', StringComparison.Ordinal) || line.Text != TextNormaliser.Fold(line.Text)
            ? throw line.Error("must be one word in lower case")
            : line.Text));

    /// <param name="word">The text of a token.</param>
    public bool Contains(string word) => _words.Contains(word);
}
