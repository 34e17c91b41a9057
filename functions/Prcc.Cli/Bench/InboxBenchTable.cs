using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench inbox</c> found.</summary>
internal static class InboxBenchTable
{
    public static void Write(CommandOutput console, InboxBenchReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("", "rows/s", "rows/processor s", "MB/processor s");
        foreach (var (name, rate) in (ReadOnlySpan<(string, RowRate)>)[("check (first reading)", report.Check), ("take (second reading)", report.Take), ("both", report.Both), ("CsvHelper alone, one reading", report.CsvHelper)])
            table.AddRow(name, Number(rate.RowsPerSecond), Number(rate.RowsPerProcessorSecond), Number(rate.RowsPerProcessorSecond * report.Megabytes / Math.Max(report.Rows, 1)));
        console.Tables.Write(table);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows:N0} rows, {report.Megabytes:N0} MB; the process held at most {report.PeakMegabytes:N0} MB. One thread; down to the canonical post, without the storage."));
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
