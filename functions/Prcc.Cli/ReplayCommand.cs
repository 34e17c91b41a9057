using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;

namespace Prcc.Cli;

/// <summary><c>replay</c>: rebuilds the rankings of a span of time out of the log.</summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(CommandOutput console)
    {
        var from = new Option<DateTimeOffset?>("--from") { Description = "First time, such as 2026-11-24T06:00Z. Default: the first run that can be replayed.", HelpName = "TIME" };
        var to = new Option<DateTimeOffset?>("--to") { Description = "Last time. Default: now.", HelpName = "TIME" };
        var folder = new Option<string?>("--out") { Description = "Folder for the rebuilt snapshots, one JSON file each.", HelpName = "FOLDER" };
        var command = new Command("replay", "Rebuilds what was ranked out of the ordered log, with today's settings: a line for every run, and whether a snapshot that is kept says the same.") { from, to, folder };
        var storage = new StorageArguments();
        storage.AddTo(command);
        command.SetAction((parsed, cancellationToken) => storage.UseAsync(parsed, async (_, configuration) =>
        {
            await using var services = RankingHistory.Of(configuration);
            var range = (From: parsed.GetValue(from), To: parsed.GetValue(to) ?? DateTimeOffset.MaxValue);
            if (parsed.GetValue(folder) is { } path)
                Directory.CreateDirectory(path);
            await foreach (var (run, snapshot) in RebuildAsync(services, range.From, range.To, cancellationToken))
            {
                var kept = await services.GetRequiredService<SnapshotHistory>().ReadAsync(snapshot.Id, cancellationToken);
                console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Sequence}\t{run.AsOf:O}\t{run.Entries.Count} entries\t{snapshot.Id}\t{(kept is null ? "not kept" : "kept")}\t{snapshot.Lists[0].Issues.FirstOrDefault()?.Name}"));
                if (parsed.GetValue(folder) is { } into)
                    await File.WriteAllTextAsync(Path.Combine(into, snapshot.Id + ".json"), JsonSerializer.Serialize(snapshot, Json), cancellationToken);
            }
            return 0;
        }));
        return command;
    }

    private static async IAsyncEnumerable<(LoggedRun Run, Snapshot Snapshot)> RebuildAsync(
        ServiceProvider services, DateTimeOffset? from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var log = services.GetRequiredService<RankLog>();
        var first = from is { } time
            ? await log.FirstAsync(time, cancellationToken)
            : await log.ReadAsync(1, cancellationToken) ?? await OfOldestCheckpointAsync(services, log, cancellationToken);
        if (first is null)
            yield break;
        var replay = services.GetRequiredService<Replay>();
        var (state, _) = await replay.StateAsync(first.Sequence - 1, services.GetRequiredService<IOptions<ClusterOptions>>().Value, cancellationToken);
        var maker = services.GetRequiredService<SnapshotMaker>();
        for (var run = first; run is not null && run.AsOf <= to; run = await log.ReadAsync(run.Sequence + 1, cancellationToken))
        {
            state.Apply(run);
            yield return (run, maker.Make(state, run.AsOf).Snapshot);
        }
    }

    private static async Task<LoggedRun?> OfOldestCheckpointAsync(ServiceProvider services, RankLog log, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<IssueStateStore>().CheckpointsAsync(cancellationToken)).FirstOrDefault() is { } oldest
            ? await log.ReadAsync(oldest.LogSequence + 1, cancellationToken)
            : null;
}
