using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Unicode form of a text: NFKC, without invisible format characters, lone surrogates replaced by U+FFFD.
/// Keeps a map to the original, so that a token knows its place there.
/// </summary>
public static class TextNormaliser
{
    private const char Replacement = '\uFFFD';
    private const char Joiner = '\u200D';

    // Longer stacks of accents carry nothing, and reordering them is not linear.
    private const int MaxMarks = 8;

    /// <summary>Folds a text for comparison: NFKC, lower case. Doing it twice changes nothing.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var mapped = Map(text).Text;
        for (var i = 0; ; i++)
        {
            var folded = Map(mapped.ToLowerInvariant()).Text;
            // Lower case of a compatibility letter may need another round; none was seen to need two.
            if (folded == mapped || i == 3)
                return folded;
            mapped = folded;
        }
    }

    /// <summary>Normalises without folding case, and says where each unit came from.</summary>
    public static MappedText Map(string text)
    {
        if (IsPlain(text))
            return new MappedText(text, null);

        var result = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length + 1);
        var segment = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var marks = 0;
            segment.Clear();
            do
            {
                var ok = Rune.TryGetRuneAt(text, i, out var rune);
                var length = ok ? rune.Utf16SequenceLength : 1;
                if (!ok)
                    segment.Append(Replacement);
                else if (!IsInvisible(rune) && (!IsMark(rune) || marks++ < MaxMarks))
                    segment.Append(text, i, length);
                i += length;
            }
            while (i < text.Length && Rune.TryGetRuneAt(text, i, out var next) && (IsMark(next) || IsInvisible(next)));

            var normalised = segment.ToString().Normalize(NormalizationForm.FormKC);
            result.Append(normalised);
            for (var k = 0; k < normalised.Length; k++)
                origins.Add(start);
        }

        origins.Add(text.Length);
        return new MappedText(result.ToString(), origins);
    }

    private static bool IsPlain(string text)
    {
        if (Ascii.IsValid(text))
            return true;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsInvisible(rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return text.IsNormalized(NormalizationForm.FormKC);
    }

    private static bool IsInvisible(Rune rune) =>
        rune.Value != Joiner && rune.Value > 127 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static bool IsMark(Rune rune) => rune.Value > 0x2FF && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
