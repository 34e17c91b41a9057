using System.Text.Json;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Bench;

/// <summary>What a plain clusterer does with the same stream: words weighted by TF-IDF, a single pass, in Python (<c>single_pass.py</c>).</summary>
/// <param name="Scores">Null where it could not run.</param>
/// <param name="PostsPerSecond">One thread, from texts in memory to their labels; null where it could not run.</param>
/// <param name="Missing">What is not installed.</param>
internal sealed record ClusterPeer(string Name, ClusterScores? Scores, double? PostsPerSecond, string? Missing)
{
    private const string Title = "single pass over TF-IDF, Python";
    private const string Labels = "labels.txt";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="python">Python's program.</param>
    /// <param name="stream">A file that <see cref="StreamFile"/> reads, every post with its topic.</param>
    /// <exception cref="TrainingDataException">A post has no topic, or the file holds none.</exception>
    public static ClusterPeer Run(string python, string stream)
    {
        var topics = Topics(stream);
        using var script = new PythonScript("single_pass.py");
        if (script.Run(python, Path.GetFullPath(stream), Labels) is not { } lines)
            return new ClusterPeer(Title, null, null, PythonScript.Missing);
        var answer = JsonSerializer.Deserialize<Answer>(lines[^1], Json)!;
        return new ClusterPeer(Title, ClusterScores.Of(topics, File.ReadAllLines(script.PathOf(Labels))), answer.PostsPerSecond, null);
    }

    private static List<string> Topics(string stream)
    {
        var topics = StreamFile.Read(stream).Select((post, i) => post.Topic ?? throw new TrainingDataException($"{stream}, post {i + 1}: has no topic. Scores need clusterNo in every line.")).ToList();
        return topics.Count > 0 ? topics : throw new TrainingDataException($"{stream} is empty. Name a file of posts, one JSON object a line.");
    }

    private sealed record Answer(double PostsPerSecond);
}
