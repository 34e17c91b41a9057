using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Prcc.Cli.Bench;

/// <summary>wrk, the load generator, asked for one address over and over.</summary>
/// <param name="program">Its program.</param>
internal sealed class LoadTool(string program)
{
    /// <summary>What is not there when <see cref="RunAsync"/> gives null.</summary>
    public const string Missing = "wrk (Debian's package wrk); name its program with --wrk";

    // Its own report rounds; this one does not.
    private const string Report = """
        done = function(summary, latency)
          local wrong = summary.errors
          io.write(string.format('{"requests":%d,"microseconds":%d,"failed":%d,"p50":%d,"p99":%d}\n', summary.requests, summary.duration,
            wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout, latency:percentile(50), latency:percentile(99)))
        end
        """;

    /// <returns>What it measured; null where there is no such program.</returns>
    /// <exception cref="IOException">It failed.</exception>
    public async Task<Load?> RunAsync(Uri address, int connections, int seconds)
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("prcc-bench-").FullName, "report.lua");
        try
        {
            await File.WriteAllTextAsync(script, Report);
            var start = new ProcessStartInfo(program, ["-t1", $"-c{Text(connections)}", $"-d{Text(seconds)}s", "-s", script, address.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var line = output.Split('\n').LastOrDefault(line => line.StartsWith('{'));
            return process.ExitCode == 0 && line is not null
                ? Load.Of(JsonSerializer.Deserialize<Measured>(line, BenchCommand.Json)!)
                : throw new IOException($"{program} failed: {(await errors + output).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Measured(long Requests, long Microseconds, long Failed, long P50, long P99);
}

/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Median time to an answer, milliseconds.</param>
/// <param name="P99">Time within which 99 of 100 answers came, milliseconds.</param>
/// <param name="Failed">Requests without a good answer.</param>
internal sealed record Load(double PerSecond, double P50, double P99, long Failed)
{
    public static Load Of(LoadTool.Measured measured) => new(measured.Requests / (measured.Microseconds / 1e6), measured.P50 / 1e3, measured.P99 / 1e3, measured.Failed);

    /// <summary>The median of rounds, each figure for itself.</summary>
    public static Load Median(IReadOnlyCollection<Load> rounds)
    {
        return new(Middle(round => round.PerSecond), Middle(round => round.P50), Middle(round => round.P99), rounds.Sum(round => round.Failed));

        double Middle(Func<Load, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
    }
}
