using System.Diagnostics;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Cli.Bench;

/// <summary>Measures how well and how fast posts become issues, beside a plain single pass on the same streams.</summary>
internal static class IssuesBench
{
    private const int Rounds = 12;
    private const int Seed = 1;

    private static readonly string[] Streams = ["News-T.jsonl", "News.jsonl"];

    /// <param name="python">Python's program for the peer; null leaves it out.</param>
    /// <param name="sizes">Lengths of the drifting streams on which growth is measured.</param>
    public static IssuesBenchReport Run(DataFolder data, SeedFiles seeds, string? python, IReadOnlyList<int> sizes, Action<string> progress)
    {
        using var classifier = new PostClassifier(seeds);
        var streams = new List<StreamReport>();
        foreach (var name in Streams)
        {
            progress(name);
            var path = data.Stream(name);
            var posts = StreamFile.Read(path).ToList();
            var (scores, rate) = Measure(posts, seeds, classifier);
            progress($"{name}, peer");
            streams.Add(new(name, posts.Count, scores, rate, python is null ? null : ClusterPeer.Run(python, path)));
        }

        var source = StreamFile.Read(data.Stream(Streams[1])).ToList();
        var growth = new List<GrowthReport>();
        foreach (var size in sizes)
        {
            progress($"{size} posts with drift");
            growth.Add(Grow(source, size, seeds));
        }
        return new(streams, growth);
    }

    private static (ClusterScores Scores, double PostsPerSecond) Measure(List<StreamPost> posts, SeedFiles seeds, PostClassifier classifier)
    {
        var best = 0.0;
        IReadOnlyList<string> issues = [];
        var vocabulary = StreamClusterer.VocabularyOf(seeds);
        for (var round = 0; round < Rounds; round++)
        {
            var clusterer = new StreamClusterer(vocabulary, classifier);
            // Labels are the classifier's work, and measured there.
            var entries = posts.Chunk(StreamClusterer.EntryPosts).Select(clusterer.Entry).ToList();
            var clock = Stopwatch.GetTimestamp();
            foreach (var entry in entries)
                clusterer.Apply(entry);
            best = Math.Max(best, posts.Count / Stopwatch.GetElapsedTime(clock).TotalSeconds);
            issues = [.. Enumerable.Range(0, posts.Count).Select(clusterer.IssueOf)];
        }
        return (ClusterScores.Of([.. posts.Select(post => post.Topic!)], issues), best);
    }

    private static GrowthReport Grow(List<StreamPost> source, int size, SeedFiles seeds)
    {
        var clusterer = new StreamClusterer(StreamClusterer.VocabularyOf(seeds), classifier: null);
        var spent = 0L;
        var last = 0L;
        var (day, tenth) = (0, 0);
        foreach (var part in DriftingStream.Of(source, size, Seed, Start).Chunk(StreamClusterer.EntryPosts))
        {
            var entry = clusterer.Entry(part);
            var clock = Stopwatch.GetTimestamp();
            clusterer.Apply(entry);
            if ((part[^1].Published!.Value - Start).Days is var today && today > day)
            {
                day = today;
                clusterer.EndRun(part[^1].Published!.Value);
            }
            var ticks = Stopwatch.GetTimestamp() - clock;
            spent += ticks;
            // The last tenth: what a post costs once the state is as large as it gets.
            if ((tenth += part.Length) > size - (size / 10))
                last += ticks;
        }
        return new(size, Microseconds(spent, size), Microseconds(last, size / 10), clusterer.State.IssueCount, GC.GetTotalMemory(forceFullCollection: true) / (1 << 20));

        static double Microseconds(long ticks, int posts) => ticks * 1e6 / Stopwatch.Frequency / posts;
    }

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>What <c>bench issues</c> found.</summary>
internal sealed record IssuesBenchReport(IReadOnlyList<StreamReport> Streams, IReadOnlyList<GrowthReport> Growth);

/// <param name="PostsPerSecond">One thread, from posts to issues and families; the best round.</param>
internal sealed record StreamReport(string Name, int Posts, ClusterScores Scores, double PostsPerSecond, ClusterPeer? Peer);

/// <param name="Microseconds">A post, on average over the stream.</param>
/// <param name="LastMicroseconds">A post, in the stream's last tenth.</param>
/// <param name="MemoryMegabytes">Of the whole process, when the stream is in.</param>
internal sealed record GrowthReport(int Posts, double Microseconds, double LastMicroseconds, int Issues, long MemoryMegabytes);
