using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Language;

/// <summary>Finds emoji and takes their variation (skin tone, presentation) away.</summary>
internal static class Emoji
{
    // A family of people or a flag of a region; whatever is joined on behind that is play.
    private const int MaxUnits = 32;

    public static bool IsAt(string text, int index) => Rune.TryGetRuneAt(text, index, out var rune) && IsEmoji(rune.Value);

    /// <summary>Units of the emoji at an index, with what is joined to it.</summary>
    public static int LengthAt(string text, int index) =>
        StringInfo.GetNextTextElementLength(text.AsSpan(index, Math.Min(MaxUnits, text.Length - index)));

    public static string Canonical(ReadOnlySpan<char> emoji)
    {
        var result = new StringBuilder(emoji.Length);
        foreach (var rune in emoji.EnumerateRunes())
            if (rune.Value is not (0xFE0F or 0xFE0E or (>= 0x1F3FB and <= 0x1F3FF) or 0xFFFD))
                result.Append(rune);
        return result.Length == 0 ? emoji.ToString() : result.ToString();
    }

    private static bool IsEmoji(int value) =>
        value is >= 0x2600 and <= 0x27BF or 0x2B50 or 0x2B55 or >= 0x1F1E6 and <= 0x1F1FF or >= 0x1F300 and <= 0x1FAFF;
}
