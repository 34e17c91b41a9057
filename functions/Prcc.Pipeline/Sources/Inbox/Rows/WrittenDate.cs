using System.Globalization;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>A date as exports write it: as sites do (<see cref="PublicationDate"/>), month first where the layout says so, or as the number of days that a spreadsheet counts.</summary>
internal static partial class WrittenDate
{
    // 1954 to 2119: five digits that no date is written in.
    private const double FirstDay = 20_000;
    private const double LastDay = 80_000;

    // What programs write, read in a tenth of the time.
    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
    private static readonly string[] Unzoned = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public static bool TryParse(string text, InboxLayout layout, out DateTimeOffset date)
    {
        if (text.Length is >= 16 and <= 25 && text[4] == '-' && TryPlain(text, layout, out date))
            return true;
        if (layout.MonthFirst)
            text = MonthFirst().Replace(text, "${d}${s}${m}${s}${y}");
        if (PublicationDate.TryParse(text, layout.UtcOffset, out var written))
        {
            date = written.Value;
            return true;
        }
        date = default;
        if (!Serial().IsMatch(text) || !double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || days is < FirstDay or > LastDay)
            return false;
        var local = DateTime.FromOADate(days);
        // The fraction of a day is no exact second.
        local = local.AddTicks(TimeSpan.TicksPerSecond / 2).AddTicks(-((local.Ticks + TimeSpan.TicksPerSecond / 2) % TimeSpan.TicksPerSecond));
        date = local.TimeOfDay == TimeSpan.Zero ? new DateTimeOffset(local.AddHours(12), PublicationDate.Wita) : new DateTimeOffset(local, layout.UtcOffset);
        return true;
    }

    private static bool TryPlain(string text, InboxLayout layout, out DateTimeOffset date)
    {
        if (DateTime.TryParseExact(text, Unzoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 1970 and <= 2200)
        {
            date = new DateTimeOffset(local, layout.UtcOffset);
            return true;
        }
        return DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date) && date.Year is >= 1970 and <= 2200;
    }

    [GeneratedRegex(@"(?<!\d)(?<m>\d{1,2})(?<s>[-/.])(?<d>\d{1,2})\k<s>(?<y>\d{4})(?!\d)")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^\d{5}(?:[.,]\d{1,17})?$")]
    private static partial Regex Serial();
}
