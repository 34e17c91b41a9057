using System.Text.Json;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;

namespace Prcc.Cli.Bench;

/// <summary>Measures a run of the ranking over a month of posts: what it takes to add some thousands, rank all windows and scopes, and save.</summary>
internal static class RankingBench
{
    /// <summary>The command in which <see cref="RankingRuns"/> are measured.</summary>
    public const string RunsCommand = "ranking-runs";

    private const int Seed = 7;
    private const int NewPosts = 5_000;
    private const int Runs = 5;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="sizes">Posts of thirty days.</param>
    /// <param name="shards">Parts in which the same state is ranked again; 1 leaves it out.</param>
    public static RankingBenchReport Run(DataFolder data, SeedFiles seeds, IReadOnlyList<int> sizes, int shards, Action<string> progress)
    {
        var source = StreamFile.Read(data.Stream("News.jsonl")).ToList();
        return new([.. sizes.Select(size => Measure(source, seeds, size, shards, progress))]);
    }

    private static RankingReport Measure(List<StreamPost> source, SeedFiles seeds, int size, int shards, Action<string> progress)
    {
        progress($"{size:N0} posts: filling the state");
        var words = new PostWords(Tokenizer.Load(seeds), StopWords.Load(seeds));
        var (cluster, rank) = (new ClusterOptions(), new RankOptions());
        var taxonomy = Taxonomy.Load(seeds);
        var state = new RankingState(new(words), cluster);
        // As many posts a day as make the size a month.
        var pace = DriftingStream.PostsPerDay * 30.0 / size;
        using var stream = DriftingStream.Of(source, size + (Runs * NewPosts), Seed, Start)
            .Select((post, number) => post with { Published = Start + ((post.Published!.Value - Start) * pace) })
            .Chunk(StreamClusterer.EntryPosts).GetEnumerator();
        var entries = new LabelledStream(taxonomy, Seed);
        var sequence = 0L;
        var taken = 0;
        var day = Start;
        while (taken < size && stream.MoveNext())
        {
            taken += stream.Current.Length;
            var entry = entries.Entry(stream.Current);
            var last = stream.Current[^1].Published!.Value;
            // Old posts are forgotten as they would be: once a day is enough here.
            day = last - day > TimeSpan.FromDays(1) ? last : day;
            state.Apply(new(++sequence, day, [new(entry.Batch, entry)]));
        }

        var temporary = Directory.CreateTempSubdirectory("prcc-bench-");
        try
        {
            var folder = new RankingFolder(temporary.FullName);
            var bytes = (double)folder.Save(state.State) / state.State.PostCount;
            for (var run = 0; run < Runs; run++)
            {
                var fresh = new List<RankEntry>();
                var asOf = day;
                for (var added = 0; added < NewPosts && stream.MoveNext(); added += stream.Current.Length)
                {
                    var entry = entries.Entry(stream.Current);
                    asOf = stream.Current[^1].Published!.Value;
                    fresh.Add(new(entry.Batch, entry));
                }
                folder.Log(new(++sequence, asOf, fresh));
            }
            progress($"{size:N0} posts: loading, and {Runs} runs");
            var runs = JsonSerializer.Deserialize<RunsReport>(OwnProcess.Run("bench", RunsCommand, temporary.FullName, "--seeds", seeds.Folder), BenchCommand.Json)!;
            var missions = new SnapshotMaker(Options.Create(cluster), Options.Create(rank), Missions.Load(seeds, taxonomy)).ScopesOn(day);
            var agrees = shards > 1 ? Sharded(state, new(cluster, rank, words), missions, rank, shards, day, progress) : (bool?)null;
            return new(size, runs.Posts, runs.Issues, runs.Runs, bytes, runs.LoadMilliseconds, runs.MemoryMegabytes, runs.LoadPeakMegabytes, runs.PeakMegabytes, shards, agrees);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static bool Sharded(
        RankingState state, Shards shards, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)> missions, RankOptions rank, int count, DateTimeOffset asOf, Action<string> progress)
    {
        progress($"ranked in {count} parts");
        var whole = new Ranker(state.State, state.Clusterer, rank, asOf, missions).Keys();
        var merged = shards.Merge(shards.Part(state.State, count).Select(part => new Ranker(part.State, part.Clusterer, rank, asOf, missions).Keys()));
        return whole.All(list => list.Value.SequenceEqual(merged[list.Key]));
    }
}

/// <summary>What <c>bench ranking</c> found.</summary>
internal sealed record RankingBenchReport(IReadOnlyList<RankingReport> Sizes);

/// <param name="Posts">After the runs.</param>
/// <param name="BytesPerPost">Of the saved state: segments and manifest.</param>
/// <param name="LoadMilliseconds">An instance that starts reads the whole state and makes the index.</param>
/// <param name="MemoryMegabytes">Live, after the runs.</param>
/// <param name="LoadPeakMegabytes">The most that the ranker's process held until the state was loaded.</param>
/// <param name="PeakMegabytes">The most that it held in all.</param>
/// <param name="SameInShards">Whether every list of the parts merged is that of the whole; null where it was not asked.</param>
internal sealed record RankingReport(
    int Size, int Posts, int Issues, IReadOnlyList<RunReport> Runs, double BytesPerPost, double LoadMilliseconds, long MemoryMegabytes, long LoadPeakMegabytes, long PeakMegabytes, int Shards, bool? SameInShards)
{
    public double MedianMilliseconds => Runs.Select(run => run.Milliseconds).Order().ElementAt(Runs.Count / 2);
}
