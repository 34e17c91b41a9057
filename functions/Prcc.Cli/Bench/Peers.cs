using System.Diagnostics;
using System.Text.Json;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Bench;

/// <summary>Runs the peers in Python (<c>peers.py</c>), on the files that this run measures with.</summary>
internal static class Peers
{
    private const string Script = "Prcc.Cli.Bench.peers.py";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="python">Python's program.</param>
    /// <param name="trainedOn">What <paramref name="train"/> is called in the report.</param>
    /// <param name="texts">Posts to measure the rate on.</param>
    public static IReadOnlyList<Peer> Run(string python, string trainedOn, IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> valid, IReadOnlyList<string> texts)
    {
        var folder = Directory.CreateTempSubdirectory("prcc-bench-").FullName;
        try
        {
            Save(folder, "train.tsv", train.Select(Line));
            Save(folder, "valid.tsv", valid.Select(Line));
            Save(folder, "texts.txt", texts);
            using (var script = typeof(Peers).Assembly.GetManifestResourceStream(Script)!)
            using (var file = File.Create(Path.Combine(folder, "peers.py")))
                script.CopyTo(file);
            return Start(python, folder).Select(line => JsonSerializer.Deserialize<Peer>(line, Json)! with { TrainedOn = trainedOn }).ToList();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Start(string python, string folder)
    {
        var start = new ProcessStartInfo(python, ["peers.py", "train.tsv", "valid.tsv", "texts.txt"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start) ?? throw new IOException("it did not start");
            var errors = process.StandardError.ReadToEndAsync();
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
            process.WaitForExit();
            return process.ExitCode == 0 ? lines : throw new IOException($"The peers failed in {python}: {errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ["""{"name":"Python","missing":"python3; name its program with --python"}"""];
        }
    }

    private static string Line(LabelledText text) => $"{text.Text}\t{text.Sentiment.ToString().ToLowerInvariant()}";

    private static void Save(string folder, string name, IEnumerable<string> lines) =>
        File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines.Select(static l => l.ReplaceLineEndings(" "))) + "\n");
}
