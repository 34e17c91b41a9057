using System.Globalization;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>A count as people and exports write it: 1234, 1.234, 1,234, "1.234,5", "1,2 rb", "3 jt", "1.2K".</summary>
internal static partial class WrittenCount
{
    private const double Most = 1e15;

    /// <param name="text">What stands in the column; a dash or "N/A" means that nobody counted.</param>
    /// <param name="count">The count; null where nobody counted.</param>
    /// <returns>False where it is no count of 0 or more, or may mean two things.</returns>
    public static bool TryParse(string text, out long? count)
    {
        count = null;
        text = text.Trim().Replace('\u00A0', ' ');
        if (text.Length == 0 || Nothing().IsMatch(text))
            return true;
        if (Form().Match(text) is not { Success: true } match)
            return false;
        var times = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "" => 1,
            "rb" or "ribu" or "k" => 1_000,
            "jt" or "juta" => 1_000_000,
            // "M" is a million in English and a thousand millions (miliar) in Indonesian.
            _ => 0,
        };
        var digits = match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal);
        if (times == 0 || !double.TryParse(Invariant(digits, hasUnit: times > 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number * times > Most)
            return false;
        count = (long)Math.Round(number * times);
        return true;
    }

    /// <summary>The last separator is the decimal one, unless three digits follow it: counts are whole, and thousands are set apart. Before a unit ("1,234 jt") it always is.</summary>
    private static string Invariant(string digits, bool hasUnit)
    {
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return digits;
        var single = digits.IndexOfAny(['.', ',']) == last;
        var isDecimal = single ? hasUnit || !Thousand().IsMatch(digits.AsSpan(last + 1)) : !digits.AsSpan(0, last).Contains(digits[last]);
        var whole = digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return whole + (isDecimal ? "." : "") + digits[(last + 1)..];
    }

    [GeneratedRegex(@"^(?:[-–—]+|n/?a|null|none|nan|tidak ada)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(?<number>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+[.,][0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9](?:[.][0-9]+)?E\+?[0-9]{1,2})\s*(?<unit>\p{L}*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[0-9]{3}$")]
    private static partial Regex Thousand();
}
