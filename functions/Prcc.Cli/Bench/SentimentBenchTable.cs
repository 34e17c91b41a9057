using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench sentiment</c> found.</summary>
internal static class SentimentBenchTable
{
    public static void Write(CommandOutput console, SentimentBenchReport report)
    {
        QualityTable.Write(console, report.Quality);
        var table = new Table().Border(TableBorder.Ascii).AddColumns("program", "learnt from", "macro-F1", "posts/s", "PRCC / it");
        table.AddRow("PRCC, sentiment", "SmSA and our posts", QualityTable.Percent(report.Quality.Sentiment.MacroF1), Number(report.Sentiment.PerSecond), "");
        table.AddRow("PRCC, all labels", "", "", Number(report.AllLabels.PerSecond), "");
        foreach (var peer in report.Peers)
            table.AddRow(peer.Name, peer.TrainedOn, peer.MacroF1 is { } f1 ? QualityTable.Percent(f1) : "", peer.PostsPerSecond is { } rate ? Number(rate) : $"not installed: {peer.Missing}", peer.PostsPerSecond is { } own ? Ratios(report, own) : "");
        console.Tables.Write(table);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One thread, {report.MeanCharacters:F0} characters a text, all texts different, after warming past tier-up. Allocated: {report.Sentiment.BytesPerText:F2} bytes a post for sentiment, {report.AllLabels.BytesPerText:F2} for all labels."));
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Loading all models: {report.LoadMilliseconds:F0} ms. Model files: {report.ModelBytes / 1048576.0:F1} MiB."));
    }

    private static string Ratios(SentimentBenchReport report, double peer) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Sentiment.PerSecond / peer:F1} sentiment, {report.AllLabels.PerSecond / peer:F1} all labels");

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
