using System.Diagnostics;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Cli.Bench;

/// <summary>Measures a run of the ranking over a month of posts: what it takes to add some thousands, rank all windows and scopes, and save.</summary>
internal static class RankingBench
{
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
        var maker = new SnapshotMaker(Options.Create(cluster), Options.Create(rank), Missions.Load(seeds, Taxonomy.Load(seeds)));
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
        StateSegments.Saved(state.State, StateSegments.Plan(state.State).All);

        var runs = new List<RunReport>();
        for (var run = 0; run < Runs; run++)
        {
            progress($"{size:N0} posts: run {run + 1}");
            var fresh = new List<RankEntry>();
            var asOf = day;
            for (var added = 0; added < NewPosts && stream.MoveNext(); added += stream.Current.Length)
            {
                var entry = entries.Entry(stream.Current);
                asOf = stream.Current[^1].Published!.Value;
                fresh.Add(new(entry.Batch, entry));
            }
            runs.Add(Once(state, maker, new(++sequence, asOf, fresh)));
        }
        var memory = GC.GetTotalMemory(forceFullCollection: true) / (1 << 20);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        var bytes = StateCopy.Pack(state.State).Sum(blob => (double)blob.Length);
        progress($"{size:N0} posts: loading");
        var clock = Stopwatch.GetTimestamp();
        _ = new RankingState(StateCopy.Of(state.State, words, cluster), cluster);
        var load = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        var agrees = shards > 1 ? Sharded(state, new(cluster, rank, words), maker, rank, shards, day, progress) : (bool?)null;
        return new(size, state.State.PostCount, state.State.IssueCount, [.. runs], bytes / state.State.PostCount, load, memory, peak, shards, agrees);
    }

    private static RunReport Once(RankingState state, SnapshotMaker maker, LoggedRun run)
    {
        var clock = Stopwatch.GetTimestamp();
        state.Apply(run);
        var applied = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        var (snapshot, _) = maker.Make(state, run.AsOf);
        var ranked = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        var (segments, changed) = StateSegments.Plan(state.State);
        var written = changed.Sum(segment => (long)segment.Content.Length) + Payload.Pack(StateManifest.Of(state.State, segments)).Length;
        StateSegments.Saved(state.State, segments);
        var saved = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        return new(applied, ranked, saved, written / 1024, snapshot.Lists.Count);
    }

    private static bool Sharded(RankingState state, Shards shards, SnapshotMaker maker, RankOptions rank, int count, DateTimeOffset asOf, Action<string> progress)
    {
        progress($"ranked in {count} parts");
        var missions = maker.ScopesOn(asOf);
        var whole = new Ranker(state.State, state.Clusterer, rank, asOf, missions).Keys();
        var merged = shards.Merge(shards.Part(state.State, count).Select(part => new Ranker(part.State, part.Clusterer, rank, asOf, missions).Keys()));
        return whole.All(list => list.Value.SequenceEqual(merged[list.Key]));
    }
}

/// <summary>What <c>bench ranking</c> found.</summary>
internal sealed record RankingBenchReport(IReadOnlyList<RankingReport> Sizes);

/// <param name="BytesPerPost">Of the saved state: segments and manifest.</param>
/// <param name="LoadMilliseconds">An instance that starts reads the whole state and makes the index.</param>
/// <param name="MemoryMegabytes">Live, after the runs.</param>
/// <param name="PeakMegabytes">The most that the process has held so far.</param>
/// <param name="SameInShards">Whether every list of the parts merged is that of the whole; null where it was not asked.</param>
internal sealed record RankingReport(
    int Size, int Posts, int Issues, IReadOnlyList<RunReport> Runs, double BytesPerPost, double LoadMilliseconds, long MemoryMegabytes, long PeakMegabytes, int Shards, bool? SameInShards)
{
    public double MedianMilliseconds => Runs.Select(run => run.Milliseconds).Order().ElementAt(Runs.Count / 2);
}

/// <param name="ApplyMilliseconds">New posts into issues and families, old ones forgotten, names.</param>
/// <param name="RankMilliseconds">All windows, scopes and missions.</param>
/// <param name="SaveMilliseconds">What has changed as bytes; the storage's own time is not in it.</param>
/// <param name="SavedKilobytes">Of them.</param>
internal sealed record RunReport(double ApplyMilliseconds, double RankMilliseconds, double SaveMilliseconds, long SavedKilobytes, int Lists)
{
    public double Milliseconds => ApplyMilliseconds + RankMilliseconds + SaveMilliseconds;
}
