using System.Diagnostics;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Cli.Bench;

/// <summary>
/// Loads a saved state and takes in the runs that come after it, as an instance does that starts and goes on ranking. It has a process of
/// its own, so that its peak of memory is that of a ranker and of nothing else.
/// </summary>
internal static class RankingRuns
{
    public static RunsReport Measure(RankingFolder folder, SeedFiles seeds)
    {
        var words = new PostWords(Tokenizer.Load(seeds), StopWords.Load(seeds));
        var cluster = new ClusterOptions();
        var maker = new SnapshotMaker(Options.Create(cluster), Options.Create(new RankOptions()), Missions.Load(seeds, Taxonomy.Load(seeds)));
        var clock = Stopwatch.GetTimestamp();
        var state = new RankingState(folder.Load(words, cluster), cluster);
        var load = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        var loadPeak = Peak();
        var runs = folder.RunsFrom(state.State.LogSequence + 1).Select(run => Once(state, maker, run)).ToList();
        var peak = Peak();
        return new(state.State.PostCount, state.State.IssueCount, runs, load, GC.GetTotalMemory(forceFullCollection: true) >> 20, loadPeak, peak);
    }

    private static RunReport Once(RankingState state, SnapshotMaker maker, LoggedRun run)
    {
        var clock = Stopwatch.GetTimestamp();
        state.Apply(run);
        var applied = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        var (snapshot, content) = maker.Make(state, run.AsOf);
        var ranked = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        var (segments, changed) = StateSegments.Plan(state.State);
        var written = changed.Sum(segment => (long)segment.Content.Length) + Payload.Pack(StateManifest.Of(state.State, segments)).Length;
        StateSegments.Saved(state.State, segments);
        var saved = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        return new(applied, ranked, saved, written / 1024, snapshot.Lists.Count, content);
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}

/// <summary>What a ranker that starts took.</summary>
/// <param name="Posts">After the runs.</param>
/// <param name="LoadMilliseconds">An instance that starts reads the whole state and makes the index.</param>
/// <param name="MemoryMegabytes">Live, after the runs.</param>
/// <param name="LoadPeakMegabytes">The most that the process held until the state was loaded.</param>
/// <param name="PeakMegabytes">The most that the process held in all.</param>
internal sealed record RunsReport(int Posts, int Issues, IReadOnlyList<RunReport> Runs, double LoadMilliseconds, long MemoryMegabytes, long LoadPeakMegabytes, long PeakMegabytes);

/// <param name="ApplyMilliseconds">New posts into issues and families, old ones forgotten, names.</param>
/// <param name="RankMilliseconds">All windows, scopes and missions.</param>
/// <param name="SaveMilliseconds">What has changed as bytes; the storage's own time is not in it.</param>
/// <param name="SavedKilobytes">Of them.</param>
/// <param name="Content">Hash of all that was ranked: two versions of this program that rank alike print the same.</param>
internal sealed record RunReport(double ApplyMilliseconds, double RankMilliseconds, double SaveMilliseconds, long SavedKilobytes, int Lists, string Content)
{
    public double Milliseconds => ApplyMilliseconds + RankMilliseconds + SaveMilliseconds;
}
