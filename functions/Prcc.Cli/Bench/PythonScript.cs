using System.Diagnostics;

namespace Prcc.Cli.Bench;

/// <summary>One of the Python programs that this assembly carries, in a folder of its own that goes with it.</summary>
/// <param name="name">File name of the program.</param>
internal sealed class PythonScript(string name) : IDisposable
{
    /// <summary>What is not there when <see cref="Run"/> gives null.</summary>
    public const string Missing = "python3; name its program with --python";

    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-bench-").FullName;

    /// <summary>Where a file of the folder lies, there or not.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <param name="python">Python's program.</param>
    /// <param name="arguments">Files of the folder by their names, others by their full paths.</param>
    /// <returns>The lines that it printed; null where there is no such Python.</returns>
    /// <exception cref="IOException">The program failed; the message holds its last word.</exception>
    public IReadOnlyList<string>? Run(string python, params IEnumerable<string> arguments)
    {
        using (var script = typeof(PythonScript).Assembly.GetManifestResourceStream($"Prcc.Cli.Bench.{name}")!)
        using (var file = File.Create(PathOf(name)))
            script.CopyTo(file);
        var start = new ProcessStartInfo(python, [name, .. arguments]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start) ?? throw new IOException($"{python} did not start.");
            var errors = process.StandardError.ReadToEndAsync();
            var lines = Lines(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            return process.ExitCode == 0 ? lines : throw new IOException($"{name} failed in {python}: {Lines(errors.Result).LastOrDefault() ?? $"exit code {process.ExitCode}"}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
