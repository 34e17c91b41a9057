using Prcc.Cli.Bench;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Tests.Bench;

public sealed class ClusterPeerTests : IDisposable
{
    private const string Python = "python3";

    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-peer-test-").FullName;

    private string Stream => Path.Combine(_folder, "stream.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Peer_tells_topics_apart_that_share_no_word()
    {
        File.WriteAllLines(Stream, [
            """{"textCleaned": "air pdam mati ampenan", "clusterNo": 1}""",
            """{"text": "jalan rusak sekotong", "clusterNo": "2"}""",
            "",
            """{"text": "Ditulis lain", "textCleaned": "pdam air mati lagi", "clusterNo": 1}""",
            """{"textCleaned": "jalan sekotong 👎 berlubang", "clusterNo": 2}"""]);
        var peer = Run();
        Assert.Equal((1, 1, 1, 2), (Math.Round(peer.Scores!.MutualInformation, 9), peer.Scores.RandIndex, peer.Scores.BCubedF, peer.Scores.Clusters));
        Assert.True(peer.PostsPerSecond > 0);
        Assert.Null(peer.Missing);
    }

    [Fact]
    public void Peer_meets_empty_texts_alone()
    {
        StreamFile.Write(Stream, [new("", "a"), new("  ", "a"), new("air", "b")]);
        Assert.Equal(3, Run().Scores!.Clusters);
    }

    [Fact]
    public void Peer_without_its_python_is_reported_as_missing()
    {
        StreamFile.Write(Stream, [new("air", "a")]);
        var peer = ClusterPeer.Run(Path.Combine(_folder, "no-python"), Stream);
        Assert.Equal((null, null), (peer.Scores, peer.PostsPerSecond));
        Assert.Contains("--python", peer.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Post_without_a_topic_is_named_with_the_remedy()
    {
        StreamFile.Write(Stream, [new("air", "a"), new("jalan")]);
        var error = Assert.Throws<TrainingDataException>(() => ClusterPeer.Run(Python, Stream));
        Assert.Contains($"{Stream}, post 2: has no topic. Scores need clusterNo", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_without_posts_is_named()
    {
        StreamFile.Write(Stream, []);
        Assert.Contains($"{Stream} is empty", Assert.Throws<TrainingDataException>(() => ClusterPeer.Run(Python, Stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_fails_says_why()
    {
        StreamFile.Write(Stream, [new("air", "a")]);
        Run();
        using var script = new PythonScript("single_pass.py");
        var error = Assert.Throws<IOException>(() => script.Run(Python, script.PathOf("absent.jsonl"), "labels.txt"));
        Assert.Contains("single_pass.py failed in python3: FileNotFoundError", error.Message, StringComparison.Ordinal);
    }

    // Skips the test where there is no Python: nothing else in PRCC needs it.
    private ClusterPeer Run()
    {
        var peer = ClusterPeer.Run(Python, Stream);
        Assert.SkipWhen(peer.Missing is not null, "needs python3");
        return peer;
    }
}
