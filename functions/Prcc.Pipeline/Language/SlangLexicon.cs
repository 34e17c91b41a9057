namespace Prcc.Pipeline.Language;

/// <summary>Colloquial and abbreviated spellings and the standard words they stand for (<c>seeds/lexicons/slang.tsv</c>).</summary>
public sealed class SlangLexicon
{
    private readonly Dictionary<string, string[]> _words;

    private SlangLexicon(Dictionary<string, string[]> words) => _words = words;

    /// <exception cref="SeedException">A line is malformed, a form stands twice, or a standard word is itself a form of another.</exception>
    public static SlangLexicon Load(SeedFiles seeds)
    {
        var words = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var lines = new List<SeedLine>();
        foreach (var line in seeds.Lines("lexicons", "slang.tsv"))
        {
            var fields = line.Fields(2);
            if (fields[0] != TextNormaliser.Fold(fields[0]))
                throw line.Error("must be in lower case");
            if (!words.TryAdd(fields[0], fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                throw line.Error("stands twice; keep one");
            lines.Add(line);
        }

        foreach (var line in lines)
            foreach (var word in words[line.Fields(2)[0]])
                if (words.TryGetValue(word, out var further) && !(further is [var same] && same == word))
                    throw line.Error($"leads to \"{word}\", which is a colloquial form itself; name the standard word");
        return new SlangLexicon(words);
    }

    /// <summary>The standard words of a form in lower case, or null where it is none.</summary>
    public string[]? Find(string form) => _words.GetValueOrDefault(form);
}
