using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench issues</c> found.</summary>
internal static class IssuesBenchTable
{
    public static void Write(CommandOutput console, IssuesBenchReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("stream", "program", "NMI", "ARI", "B3", "issues", "top 5", "repeated", "posts/s");
        foreach (var stream in report.Streams)
        {
            AddRow(table, stream.Name, "PRCC", stream.Scores, stream.PostsPerSecond);
            if (stream.Peer is { Scores: { } scores, PostsPerSecond: { } rate } peer)
                AddRow(table, "", peer.Name, scores, rate);
            else if (stream.Peer is { } missing)
                table.AddRow("", $"{missing.Name}: {missing.Missing} is not installed");
        }
        console.Tables.Write(table);
        foreach (var stream in report.Streams.Where(stream => stream.Peer?.PostsPerSecond is > 0))
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream.Name}: {stream.PostsPerSecond / stream.Peer!.PostsPerSecond:F1} times the single pass's rate."));
        var growth = new Table().Border(TableBorder.Ascii).AddColumns("posts with drift", "µs a post", "in the last tenth", "live issues", "process MB");
        foreach (var grown in report.Growth)
            growth.AddRow(Number(grown.Posts), Micro(grown.Microseconds), Micro(grown.LastMicroseconds), Number(grown.Issues), Number(grown.MemoryMegabytes));
        console.Tables.Write(growth);
        console.Out.WriteLine("One thread. Posts to issues and families, labels given; entries of 500 posts, a run of the ranking a day. Streams: the best of twelve rounds, words met before.");
    }

    private static void AddRow(Table table, string stream, string program, ClusterScores scores, double rate) => table.AddRow(
        stream, program, Share(scores.MutualInformation), Share(scores.RandIndex), Share(scores.BCubedF), Number(scores.Clusters), Share(scores.TopOverlap),
        Number(scores.RepeatedSlots), Number(rate));

    private static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Micro(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
