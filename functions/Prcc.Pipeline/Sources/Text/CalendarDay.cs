using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>Finds the day in a written date, and takes it out, so that only the time remains.</summary>
internal static partial class CalendarDay
{
    public static bool TryTake(ref string text, out DateOnly day)
    {
        foreach (var form in (ReadOnlySpan<Regex>)[YearFirst(), Compact(), YearMonth(), DayNameYear(), NameDayYear(), DayMonthYear()])
        {
            var match = form.Match(text);
            if (!match.Success)
                continue;
            if (!TryRead(match, out day))
                return false;
            // asctime has the time before the year; the groups say which parts are the date's.
            text = match.Groups["time"] is { Success: true } time
                ? string.Concat(text.AsSpan(0, match.Index), " ", time.Value, text.AsSpan(match.Index + match.Length))
                : string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));
            return true;
        }
        day = default;
        return false;
    }

    private static bool TryRead(Match match, out DateOnly day)
    {
        day = default;
        var year = PublicationDate.Number(match.Groups["y"]);
        if (match.Groups["y"].Length == 2)
            year += year < 50 ? 2000 : 1900;
        var month = match.Groups["name"] is { Success: true } name
            ? DateWords.Months.GetValueOrDefault(name.Value)
            : PublicationDate.Number(match.Groups["m"]);
        var number = match.Groups["d"] is { Success: true } d ? PublicationDate.Number(d) : 1;
        // 11/24/2026 is no day-first date; to guess that the site writes American dates would misread 11/12/2026.
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?!\d|[-/.]\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^\s*(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?=[Tt]\d|\s*$)")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^\s*(?<y>\d{4})-(?<m>\d{2})\s*$")]
    private static partial Regex YearMonth();

    /// <summary>A two-digit year must not be the hour of a date without a year ("24 Nov 14:05").</summary>
    [GeneratedRegex(@"(?<![\d:.])(?<d>\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?<name>\p{L}{3,9})[\s\-/.,]*(?<y>\d{4}|\d{2})(?!\d|[:.]\d)", RegexOptions.IgnoreCase)]
    private static partial Regex DayNameYear();

    [GeneratedRegex(@"(?<name>\p{L}{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:\s*,?\s+|\s*,\s*)(?:(?<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s+\p{L}{1,5})?)\s+)?(?<y>\d{4})(?!\d|[:.]\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NameDayYear();

    [GeneratedRegex(@"(?<![\d:.])(?<d>\d{1,2})(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<y>\d{4})(?!\d|[-/.]\d)")]
    private static partial Regex DayMonthYear();
}
