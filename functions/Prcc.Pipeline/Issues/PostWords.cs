using System.Text;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// A post's words as the issue state keeps them: spelt out, capitals as written (<c>Air PDAM mati . Ampenan</c>). Terms are the
/// words that carry meaning, in lower case.
/// </summary>
public sealed class PostWords(Tokenizer tokenizer, StopWords stopWords)
{
    /// <summary>Stands where a phrase cannot go on.</summary>
    public const string Break = ".";

    /// <summary>The first words of a text, one blank between two.</summary>
    public string Of(string text, int most)
    {
        var words = new StringBuilder();
        var end = 0;
        var count = 0;
        foreach (var token in tokenizer.Tokenize(text))
        {
            if (count == most)
                break;
            if (!token.IsWord)
                continue;
            if (words.Length > 0)
                words.Append(text.AsSpan(end, Math.Max(0, token.Start - end)).IndexOfAnyExcept(' ', '#') >= 0 ? " . " : " ");
            words.Append(Cased(token.Text, text.AsSpan(token.Start, token.Length)));
            end = token.Start + token.Length;
            count++;
        }
        return words.ToString();
    }

    /// <summary>All words in lower case, without breaks.</summary>
    public static IReadOnlyList<string> Plain(string words) =>
        [.. words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != Break)];

    /// <summary>The words that carry meaning, in lower case and without particles and possessives, with repeats.</summary>
    public IEnumerable<string> Terms(string words) => Plain(words).Where(IsTerm).Select(Clitics.Strip).Where(IsTerm);

    public bool IsTerm(string word) => word.Length > 2 && !stopWords.Contains(word);

    /// <summary>Spelt out as the lexicon says, capitals as the writer set them.</summary>
    private static string Cased(string normal, ReadOnlySpan<char> written)
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
