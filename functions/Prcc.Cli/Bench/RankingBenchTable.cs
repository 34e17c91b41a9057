using System.Globalization;
using Spectre.Console;

namespace Prcc.Cli.Bench;

/// <summary>Prints what <c>bench ranking</c> found.</summary>
internal static class RankingBenchTable
{
    public static void Write(CommandOutput console, RankingBenchReport report)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("posts of 30 days", "live issues", "run, ms", "apply", "rank", "save", "saved KB", "bytes a post", "load, ms", "live MB", "peak loading, MB", "peak MB");
        foreach (var size in report.Sizes)
        {
            var middle = size.Runs.OrderBy(run => run.Milliseconds).ElementAt(size.Runs.Count / 2);
            table.AddRow(
                Number(size.Posts), Number(size.Issues), Number(middle.Milliseconds), Number(middle.ApplyMilliseconds), Number(middle.RankMilliseconds), Number(middle.SaveMilliseconds),
                Number(middle.SavedKilobytes), Number(size.BytesPerPost), Number(size.LoadMilliseconds), Number(size.MemoryMegabytes), Number(size.LoadPeakMegabytes), Number(size.PeakMegabytes));
        }
        console.Tables.Write(table);
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"A run adds 5,000 posts and ranks {report.Sizes[0].Runs[0].Lists} lists (windows × province, places, missions); the middle one of {report.Sizes[0].Runs.Count}. A process of its own loads the saved state and ranks, on all cores; without the storage's own time."));
        foreach (var size in report.Sizes.Where(size => size.SameInShards is not null))
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Posts:N0} posts in {size.Shards} parts: {(size.SameInShards == true ? "every list is the same" : "LISTS DIFFER")}."));
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
