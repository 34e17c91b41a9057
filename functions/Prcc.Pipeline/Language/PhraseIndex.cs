namespace Prcc.Pipeline.Language;

/// <summary>Finds listed phrases in a sequence of words. A phrase never reaches over punctuation; its first and last word may carry a clitic.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseIndex<T>
{
    // By number of the first word; longest phrases first.
    private readonly Phrase[]?[] _byFirst;

    /// <param name="words">Numbers the phrases' words, and those of the texts.</param>
    /// <param name="phrases">Phrases as words of the tokenizer that reads the texts, none empty.</param>
    public PhraseIndex(WordTable words, IEnumerable<(string[] Words, T Value)> phrases)
    {
        var groups = phrases
            .GroupBy(static p => string.Join(' ', p.Words), StringComparer.Ordinal)
            .Select(g => new Phrase(words.Add(g.First().Words), [.. g.Select(static p => p.Value)]))
            .ToLookup(static p => p.Words[0]);
        _byFirst = new Phrase[words.Count][];
        foreach (var group in groups)
            _byFirst[group.Key] = [.. group.OrderByDescending(static p => p.Words.Length)];
    }

    /// <summary>Whether any phrase begins with a word.</summary>
    public bool Starts(KnownWord word) => Starts(word.Id) || Starts(word.Bare);

    /// <summary>The longest phrase that begins at a word: its length in words, 0 where there is none, and what it stands for (several where it is listed several times).</summary>
    public int At(ReadOnlySpan<KnownWord> words, int index, out ReadOnlySpan<T> values) => At(words, index, int.MaxValue, out values);

    /// <summary>The same among phrases of fewer words than <paramref name="below"/>.</summary>
    public int At(ReadOnlySpan<KnownWord> words, int index, int below, out ReadOnlySpan<T> values)
    {
        var first = words[index];
        var length = Longest(words[index..], first.Id, below, out values);
        return length == 0 && first.Bare != first.Id ? Longest(words[index..], first.Bare, below, out values) : length;
    }

    // Words that other rules added later begin no phrase here.
    private bool Starts(ushort first) => first < _byFirst.Length && _byFirst[first] is not null;

    private int Longest(ReadOnlySpan<KnownWord> words, ushort first, int below, out ReadOnlySpan<T> values)
    {
        if (first < _byFirst.Length && _byFirst[first] is { } phrases)
            foreach (var phrase in phrases)
                if (phrase.Words.Length < below && phrase.Begins(words))
                {
                    values = phrase.Values;
                    return phrase.Words.Length;
                }

        values = default;
        return 0;
    }

    private sealed record Phrase(ushort[] Words, T[] Values)
    {
        /// <summary>Whether the words go on as the phrase does behind its first word.</summary>
        public bool Begins(ReadOnlySpan<KnownWord> words)
        {
            if (words.Length < Words.Length)
                return false;
            for (var i = 1; i < Words.Length; i++)
                if (words[i].Id != Words[i] && (i < Words.Length - 1 || words[i].Bare != Words[i]))
                    return false;
            return true;
        }
    }
}
