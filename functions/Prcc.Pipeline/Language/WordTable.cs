namespace Prcc.Pipeline.Language;

/// <summary>
/// Numbers the words that rules know, so that they compare numbers. Rules add their words while they are made;
/// from then on it is only read, by any number of threads.
/// </summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public WordTable() => _bySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Numbers are below this.</summary>
    public int Count => _ids.Count + 1;

    /// <summary>The word's number, at least 1.</summary>
    /// <exception cref="InvalidOperationException">There are more words than numbers.</exception>
    public ushort Add(string word)
    {
        if (_ids.TryGetValue(word, out var id))
            return (ushort)id;
        if (Count > ushort.MaxValue)
            throw new InvalidOperationException($"The rules know more than {ushort.MaxValue} words. Remove some from seeds/taxonomy.json or seeds/gazetteer.");
        id = Count;
        _ids.Add(word, id);
        return (ushort)id;
    }

    public ushort[] Add(string[] words) => Array.ConvertAll(words, Add);

    /// <param name="text">The text of a token. Allocates nothing.</param>
    public KnownWord Read(ReadOnlySpan<char> text)
    {
        var id = Find(text);
        var bare = Clitics.Strip(text);
        return new KnownWord(id, bare.Length == text.Length ? id : Find(bare));
    }

    /// <param name="tokens">The tokens of a text.</param>
    /// <param name="words">Gets one word for each.</param>
    public void Read(ReadOnlySpan<Token> tokens, Span<KnownWord> words)
    {
        for (var i = 0; i < tokens.Length; i++)
            words[i] = tokens[i].Kind is TokenKind.Mark or TokenKind.Emoji ? default : Read(tokens[i].Text);
    }

    private ushort Find(ReadOnlySpan<char> text) => _bySpan.TryGetValue(text, out var id) ? (ushort)id : (ushort)0;
}
