using System.Diagnostics;

namespace Prcc.Cli.Bench;

/// <summary>Runs a command of this program in a process of its own.</summary>
internal static class OwnProcess
{
    /// <returns>What it printed.</returns>
    /// <exception cref="IOException">It failed; the message is its own.</exception>
    public static string Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OwnProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new IOException("dotnet did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new IOException($"A process of its own failed: {errors.Result}");
    }
}
