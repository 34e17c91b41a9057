using System.Globalization;
using ExcelDataReader;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>A cell as text: what a person would have written, without the form that the sheet shows it in.</summary>
internal static class WorkbookCell
{
    // A double holds 15 digits for certain: a longer number is not the one that was put in.
    private const double Exact = 1e15;

    public static string Text(IExcelDataReader workbook, int place) => workbook.GetValue(place) switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateTime date => Date(date, workbook.GetNumberFormatString(place)),
        TimeSpan time => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number) =>
        Math.Abs(number) >= Exact ? number.ToString("0.##############E+0", CultureInfo.InvariantCulture)
        : number == Math.Floor(number) ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A time alone is a date before 1901; a day alone is one whose form shows no hour.</summary>
    private static string Date(DateTime date, string? form)
    {
        // The fraction of a day is no exact second.
        date = date.AddTicks(TimeSpan.TicksPerSecond / 2);
        date = date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond));
        return date.Year < 1901 ? date.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : date.TimeOfDay == TimeSpan.Zero && form?.Contains('h', StringComparison.OrdinalIgnoreCase) != true ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
