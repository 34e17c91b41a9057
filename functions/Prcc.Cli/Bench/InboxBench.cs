using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Cli.Bench;

/// <summary>Measures how fast a large CSV enters, beside a loop of CsvHelper that only splits it, and how much memory the process takes.</summary>
internal static class InboxBench
{
    private const int Seed = 7;

    private static readonly DateTimeOffset Written = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<InboxBenchReport> RunAsync(SeedFiles seeds, int megabytes, Action<string> progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("prcc-bench-inbox-");
        try
        {
            var path = Path.Combine(folder.FullName, "posts.csv");
            progress($"writing {megabytes:N0} MB");
            var rows = GeneratedExport.Write(path, (long)megabytes << 20, Seed);
            progress("checking");
            // A key of no worth: nothing is stored.
            var posts = new InboxFilePosts(new InboxReader(InboxLayouts.Load(seeds)), new PostMaker(new AuthorKeys(new byte[AuthorKeys.LeastSecretBytes]), Institutions.Load(seeds)));
            var check = await PassAsync(path, rows, content => posts.CheckAsync(path, Written, content, cancellationToken).Select(item => (item.Line, item.Problem)));
            progress("taking");
            var take = await PassAsync(path, rows, content => posts.ReadAsync(path, Written, content, cancellationToken).Select(item => (item.Line, item.Problem)));
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
            progress("CsvHelper alone");
            var plain = Plain(path, rows, cancellationToken);
            return new(new FileInfo(path).Length / (1 << 20), rows, check.Rate(rows), take.Rate(rows), (check + take).Rate(rows), plain.Rate(rows), peak);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Spent> PassAsync(string path, int rows, Func<Stream, IAsyncEnumerable<(int Line, string? Problem)>> read)
    {
        var start = Spent.SoFar();
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var count = 0;
        await foreach (var (line, problem) in read(content))
            count += problem is null ? 1 : throw new InvalidDataException($"Line {line} of the bench's own file was refused: {problem}");
        return count == rows ? Spent.SoFar() - start : throw new InvalidDataException($"{count} posts were read where {rows} were written.");
    }

    private static Spent Plain(string path, int rows, CancellationToken cancellationToken)
    {
        var start = Spent.SoFar();
        using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        var (read, characters) = (0, 0L);
        for (; csv.Read(); read++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var column = 0; column < csv.ColumnCount; column++)
                characters += csv.GetField(column)!.Length;
        }
        return read == rows && characters > 0 ? Spent.SoFar() - start : throw new InvalidDataException($"CsvHelper read {read} rows where {rows} were written.");
    }
}

/// <param name="Megabytes">Of the file.</param>
/// <param name="Check">The first reading of the inbox, which checks every line.</param>
/// <param name="Take">The second, down to the canonical posts.</param>
/// <param name="Both">Both together: what a file takes without the storage.</param>
/// <param name="CsvHelper">One reading that only splits the lines into values.</param>
/// <param name="PeakMegabytes">The most that the process held while the inbox read.</param>
internal sealed record InboxBenchReport(long Megabytes, int Rows, RowRate Check, RowRate Take, RowRate Both, RowRate CsvHelper, long PeakMegabytes);

/// <param name="RowsPerSecond">As the clock on the wall has it.</param>
/// <param name="RowsPerProcessorSecond">Of the time that the process had a processor: what it would be on a machine that has nothing else to do.</param>
internal readonly record struct RowRate(double RowsPerSecond, double RowsPerProcessorSecond);

/// <summary>Time that something took, on the wall and of the processors.</summary>
internal readonly record struct Spent(TimeSpan Wall, TimeSpan Processor)
{
    public static Spent SoFar() => new(Stopwatch.GetElapsedTime(0), Process.GetCurrentProcess().TotalProcessorTime);

    public RowRate Rate(int rows) => new(rows / Wall.TotalSeconds, rows / Math.Max(Processor.TotalSeconds, 0.001));

    public static Spent operator -(Spent one, Spent other) => new(one.Wall - other.Wall, one.Processor - other.Processor);

    public static Spent operator +(Spent one, Spent other) => new(one.Wall + other.Wall, one.Processor + other.Processor);
}
