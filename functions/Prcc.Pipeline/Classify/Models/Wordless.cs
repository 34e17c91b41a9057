using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Texts that say nothing: no letter, no digit, no symbol such as an emoji.</summary>
internal static class Wordless
{
    public static SentimentScores Scores { get; } = new(0, 1, 0);

    public static bool Is(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol))
                return false;
        return true;
    }
}
