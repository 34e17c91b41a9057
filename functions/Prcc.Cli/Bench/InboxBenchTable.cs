using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench inbox</c> found.</summary>
internal static class InboxBenchTable
{
    public static void Write(CommandOutput console, InboxBenchReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("", "rows/s", "MB/s");
        foreach (var (name, rate) in (ReadOnlySpan<(string, double)>)[("check (first reading)", report.CheckRowsPerSecond), ("take (second reading)", report.TakeRowsPerSecond), ("both", report.RowsPerSecond), ("CsvHelper alone, one reading", report.CsvHelperRowsPerSecond)])
            table.AddRow(name, Number(rate), Number(rate * report.Megabytes / Math.Max(report.Rows, 1)));
        console.Tables.Write(table);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows:N0} rows, {report.Megabytes:N0} MB; the process held at most {report.PeakMegabytes:N0} MB. One thread; down to the canonical post, without the storage."));
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
