namespace Prcc.Pipeline.Language;

/// <summary>Emoji and emoticons, and the word that each stands for in an opinion (<c>seeds/lexicons/emoji.tsv</c>).</summary>
public sealed class EmojiLexicon
{
    private readonly Dictionary<string, string> _meanings;

    // By first character, which is of ASCII; longest first.
    private readonly string[]?[] _emoticons = new string[128][];

    private EmojiLexicon(Dictionary<string, string> meanings)
    {
        _meanings = meanings;
        foreach (var emoticon in meanings.Keys.Where(k => k[0] < _emoticons.Length).OrderByDescending(static k => k.Length))
            _emoticons[emoticon[0]] = [.. _emoticons[emoticon[0]] ?? [], emoticon];
    }

    /// <exception cref="SeedException">A line is malformed or a symbol stands twice.</exception>
    public static EmojiLexicon Load(SeedFiles seeds)
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in seeds.Lines("lexicons", "emoji.tsv"))
        {
            var fields = line.Fields(2);
            if (!meanings.TryAdd(fields[0], fields[1]))
                throw line.Error("stands twice; keep one");
        }

        return new EmojiLexicon(meanings);
    }

    /// <summary>The word that a symbol stands for, or null where its reading depends on context.</summary>
    public string? Meaning(string symbol) => _meanings.GetValueOrDefault(symbol);

    /// <summary>Units of the longest emoticon that stands at an index, 0 for none. Letters and digits may not touch it.</summary>
    internal int EmoticonAt(string text, int index)
    {
        if (text[index] >= _emoticons.Length || _emoticons[text[index]] is not { } emoticons)
            return 0;
        foreach (var emoticon in emoticons)
        {
            var end = index + emoticon.Length;
            if (string.CompareOrdinal(text, index, emoticon, 0, emoticon.Length) == 0
                && (end == text.Length || !char.IsLetterOrDigit(text[end]) && text[end] != '/')
                && (index == 0 || !char.IsLetterOrDigit(text[index - 1])))
                return emoticon.Length;
        }

        return 0;
    }
}
