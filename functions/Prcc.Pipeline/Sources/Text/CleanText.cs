using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>
/// The one form in which text is stored: NFC, single spaces and line breaks, no control characters, no invisible
/// characters that could hide or turn words, no halves of surrogate pairs.
/// </summary>
public static class CleanText
{
    private const char ZeroWidthJoiner = '\u200D';

    public static string Normalise(string text)
    {
        if (IsNormal(text))
            return text;
        var folded = Fold(text);
        return folded.IsNormalized(NormalizationForm.FormC) ? folded : folded.Normalize(NormalizationForm.FormC);
    }

    /// <summary>At most <paramref name="length"/> UTF-16 units, never half a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();
    }

    /// <summary>Most words are plain letters with one blank between: nothing to do.</summary>
    private static bool IsNormal(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange(' ', '~') < 0 && !text.StartsWith(' ') && !text.EndsWith(' ') && text.IndexOf("  ", StringComparison.Ordinal) < 0;

    private static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = '\0';
        Span<char> units = stackalloc char[2];
        foreach (var written in text.EnumerateRunes())
        {
            var rune = written.Value is >= 0x80 and <= 0x9F ? Windows1252(written.Value) : written;
            if (Breaks(rune))
                gap = '\n';
            else if (Rune.IsWhiteSpace(rune))
                gap = gap == '\n' ? '\n' : ' ';
            else if (IsVisible(rune))
            {
                if (gap != '\0' && result.Length > 0)
                    result.Append(gap);
                gap = '\0';
                result.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }
        return result.ToString();
    }

    /// <summary>Nobody writes C1 control characters: they are quotes and dashes of Windows-1252 under a wrong label, as browsers know.</summary>
    private static Rune Windows1252(int code) => new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)code])[0]);

    private static bool Breaks(Rune rune) => rune.Value is '\n' or '\r' or 0x2028 or 0x2029;

    private static bool IsVisible(Rune rune) => rune.Value is > ' ' and <= '~' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => false,
        // The joiner holds emoji together; the tags spell flags.
        UnicodeCategory.Format => rune.Value == ZeroWidthJoiner || rune.Value is >= 0xE0020 and <= 0xE007F,
        // U+FFFE and its like are no characters.
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
        _ => true,
    };
}
