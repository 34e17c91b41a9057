namespace Prcc.Pipeline.Language;

/// <summary>
/// Finds listed phrases in a sequence of words. A phrase never reaches over punctuation; its first and last word may carry a clitic.
/// Phrases are added while it is made; from then on it is only read, by any number of threads.
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
/// <param name="words">Numbers the phrases' words, and those of the texts.</param>
internal sealed class PhraseIndex<T>(WordTable words)
{
    // By number of the first word; longest phrases first.
    private Phrase[]?[] _byFirst = [];

    /// <summary>Lists a phrase; one without words is none. What the same words stand for keeps its order.</summary>
    /// <param name="phrase">Words of the tokenizer that reads the texts.</param>
    /// <param name="value">What it stands for.</param>
    public void Add(string[] phrase, T value)
    {
        if (phrase.Length == 0)
            return;
        var numbers = words.Add(phrase);
        if (numbers[0] >= _byFirst.Length)
            Array.Resize(ref _byFirst, Math.Max(2 * _byFirst.Length, words.Count));
        ref var phrases = ref _byFirst[numbers[0]];
        // Most words begin one phrase only.
        if (phrases is null)
        {
            phrases = [new Phrase(numbers, [value])];
            return;
        }

        var at = 0;
        for (; at < phrases.Length && phrases[at].Words.Length >= numbers.Length; at++)
            if (phrases[at].Words.AsSpan().SequenceEqual(numbers))
            {
                phrases[at] = new Phrase(numbers, [.. phrases[at].Values, value]);
                return;
            }

        phrases = [.. phrases[..at], new Phrase(numbers, [value]), .. phrases[at..]];
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
