using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench api</c> found.</summary>
internal static class ApiBenchTable
{
    public static void Write(CommandOutput console, ApiBenchReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("", "answers/s", "p50 ms", "p99 ms", "failed");
        foreach (var (name, load) in (ReadOnlySpan<(string, Load)>)[("PRCC, warm cache", report.Api), ("Kestrel, the same bytes as a constant", report.Constant)])
            table.AddRow(name, Number(load.PerSecond, 0), Number(load.P50, 2), Number(load.P99, 2), Number(load.Failed, 0));
        table.AddRow("ratio", Number(report.RateRatio, 2), Number(report.Api.P50 / report.Constant.P50, 2), Number(report.P99Ratio, 2), "");
        console.Tables.Write(table);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Address}: {report.Bytes:N0} bytes, {report.Connections} connections over loopback; medians of rounds that take turns."));
    }

    private static string Number(double value, int digits) => value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
