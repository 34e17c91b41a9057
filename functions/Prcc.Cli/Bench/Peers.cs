using System.Text.Json;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Bench;

/// <summary>Runs the peers in Python (<c>peers.py</c>), on the files that this run measures with.</summary>
internal static class Peers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="python">Python's program.</param>
    /// <param name="trainedOn">What <paramref name="train"/> is called in the report.</param>
    /// <param name="texts">Posts to measure the rate on.</param>
    public static IReadOnlyList<Peer> Run(string python, string trainedOn, IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> valid, IReadOnlyList<string> texts)
    {
        using var script = new PythonScript("peers.py");
        Save(script.PathOf("train.tsv"), train.Select(Line));
        Save(script.PathOf("valid.tsv"), valid.Select(Line));
        Save(script.PathOf("texts.txt"), texts);
        return script.Run(python, "train.tsv", "valid.tsv", "texts.txt") is { } lines
            ? [.. lines.Select(line => JsonSerializer.Deserialize<Peer>(line, Json)! with { TrainedOn = trainedOn })]
            : [new Peer("Python", trainedOn, null, null, null, PythonScript.Missing)];
    }

    private static string Line(LabelledText text) => $"{text.Text}\t{text.Sentiment.ToString().ToLowerInvariant()}";

    private static void Save(string path, IEnumerable<string> lines) =>
        File.WriteAllText(path, string.Join('\n', lines.Select(static l => l.ReplaceLineEndings(" "))) + "\n");
}
