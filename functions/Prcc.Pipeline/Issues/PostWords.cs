using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Issues;

/// <summary>Says which words of a text carry meaning: what issues are made of and named by.</summary>
public sealed class PostWords(Tokenizer tokenizer, StopWords stopWords)
{
    /// <param name="word">In lower case.</param>
    public bool IsTerm(string word) => word.Length > 2 && !stopWords.Contains(word);

    /// <summary>The term that a word stands for, in lower case and without particles and possessives; null where it carries no meaning.</summary>
    /// <param name="word">In lower case.</param>
    public string? TermOf(string word) => IsTerm(word) && Clitics.Strip(word) is var term && IsTerm(term) ? term : null;

    /// <summary>Reads a run of characters without blanks.</summary>
    internal Token[] Read(string chunk) => tokenizer.ReadChunk(chunk);

    /// <summary>Spelt out as the lexicon says, capitals as the writer set them.</summary>
    internal static string Cased(string normal, ReadOnlySpan<char> written)
    {
        var letters = 0;
        var capitals = 0;
        foreach (var character in written)
        {
            letters += char.IsLetter(character) ? 1 : 0;
            capitals += char.IsUpper(character) ? 1 : 0;
        }
        return capitals > 1 && capitals == letters ? normal.ToUpperInvariant()
            : capitals > 0 && written.Length > 0 && char.IsUpper(written.TrimStart('#')[0]) ? char.ToUpperInvariant(normal[0]) + normal[1..]
            : normal;
    }
}
