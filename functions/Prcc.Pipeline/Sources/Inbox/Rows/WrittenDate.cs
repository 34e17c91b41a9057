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

    public static bool TryParse(string text, InboxLayout layout, out DateTimeOffset date)
    {
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

    [GeneratedRegex(@"(?<!\d)(?<m>\d{1,2})(?<s>[-/.])(?<d>\d{1,2})\k<s>(?<y>\d{4})(?!\d)")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^\d{5}(?:[.,]\d{1,17})?$")]
    private static partial Regex Serial();
}
