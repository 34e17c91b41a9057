using System.Collections.Frozen;

namespace Prcc.Pipeline.Language;

/// <summary>Finds listed phrases in a token sequence. A phrase never reaches over punctuation; its last word may carry a clitic.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
public sealed class PhraseIndex<T>
{
    private readonly FrozenDictionary<string, Entry[]> _byFirst;

    /// <param name="phrases">Phrases as words of the same tokenizer that reads the texts.</param>
    public PhraseIndex(IEnumerable<(string[] Words, T Value)> phrases) => _byFirst = phrases
        .Select(static p => new Entry(p.Words, p.Value))
        .GroupBy(static e => e.Words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(static g => g.Key, static g => g.OrderByDescending(static e => e.Words.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>The values of the longest phrases that begin at a token (several where a phrase is listed several times), and their length in tokens.</summary>
    public (int Length, IReadOnlyList<T> Values) At(IReadOnlyList<Token> tokens, int index)
    {
        var (length, values) = Longest(tokens, index, tokens[index].Text);
        var bare = Clitics.Strip(tokens[index].Text);
        if (length == 0 && !ReferenceEquals(bare, tokens[index].Text))
            (length, values) = Longest(tokens, index, bare);
        return (length, values);
    }

    private (int Length, IReadOnlyList<T> Values) Longest(IReadOnlyList<Token> tokens, int index, string first)
    {
        if (!_byFirst.TryGetValue(first, out var entries))
            return (0, []);
        List<T>? values = null;
        var length = 0;
        foreach (var entry in entries)
        {
            if (entry.Words.Length < length)
                break;
            if (!Matches(tokens, index, entry.Words))
                continue;
            length = entry.Words.Length;
            (values ??= []).Add(entry.Value);
        }

        return (length, (IReadOnlyList<T>?)values ?? []);
    }

    private static bool Matches(IReadOnlyList<Token> tokens, int index, string[] words)
    {
        if (index + words.Length > tokens.Count)
            return false;
        for (var i = 1; i < words.Length; i++)
        {
            var token = tokens[index + i];
            if (token.Kind is TokenKind.Mark or TokenKind.Emoji)
                return false;
            if (token.Text != words[i] && (i < words.Length - 1 || Clitics.Strip(token.Text) != words[i]))
                return false;
        }

        return true;
    }

    private readonly record struct Entry(string[] Words, T Value);
}
