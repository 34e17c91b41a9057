using System.Globalization;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>Finds the time of day, and the numeric offset that follows it, in what is left of a written date.</summary>
internal static partial class ClockTime
{
    private static readonly TimeSpan FarthestOffset = TimeSpan.FromHours(14);

    /// <returns>False where there is no time; a time that cannot be is left in the text, where its digits count as junk.</returns>
    public static bool TryTake(ref string text, out TimeSpan clock, out TimeSpan? offset)
    {
        clock = default;
        offset = null;
        var match = Time().Match(text);
        if (!match.Success || !TryRead(match, out clock))
            return false;
        var end = match.Index + match.Length;
        if (Offset().Match(text, end) is { Success: true } zone)
        {
            if (!TryReadOffset(zone, out var stated))
                return false;
            offset = stated;
            end = zone.Index + zone.Length;
        }
        text = string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(end));
        return true;
    }

    private static bool TryRead(Match match, out TimeSpan clock)
    {
        clock = default;
        var hour = PublicationDate.Number(match.Groups["h"]);
        var minute = PublicationDate.Number(match.Groups["m"]);
        var second = match.Groups["s"] is { Success: true } s ? PublicationDate.Number(s) : 0;
        if (match.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12)
                return false;
            hour = hour % 12 + (half.Value is "p" or "P" ? 12 : 0);
        }
        // 24:00 is the end of the day; a leap second counts as the second before it.
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0)))
            return false;
        clock = new TimeSpan(hour, minute, Math.Min(second, 59));
        if (match.Groups["f"] is { Success: true } fraction)
            clock += TimeSpan.FromSeconds(double.Parse("0." + fraction.Value, CultureInfo.InvariantCulture));
        return true;
    }

    private static bool TryReadOffset(Match zone, out TimeSpan offset)
    {
        var minutes = zone.Groups["m"] is { Success: true } m ? PublicationDate.Number(m) : 0;
        offset = new TimeSpan(PublicationDate.Number(zone.Groups["h"]), minutes, 0);
        if (minutes > 59 || offset > FarthestOffset)
            return false;
        if (zone.Groups["sign"].Value == "-")
            offset = -offset;
        return true;
    }

    [GeneratedRegex(@"(?<![\d:.])(?:(?<h>\d{1,2})[:.](?<m>\d{2})(?:[:.](?<s>\d{2})(?:[.,](?<f>\d{1,9}))?)?|(?<=T)(?<h>\d{2})(?<m>\d{2})(?<s>\d{2})?)(?!\d)(?:\s*(?<half>[AP])\.?M\b\.?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\G\s*\(?(?:(?:GMT|UTC|UT)\s*)?(?<sign>[+-])\s?(?<h>\d{1,2})(?::?(?<m>\d{2}))?(?!\d|:)\)?", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}
