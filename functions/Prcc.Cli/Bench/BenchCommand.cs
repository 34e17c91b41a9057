using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Prcc.Cli.Bench;

/// <summary><c>bench</c>: measures quality and speed beside the peers, in one run.</summary>
internal static class BenchCommand
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(CommandOutput console) => new("bench", "Measures PRCC beside its peers.") { Sentiment(console), Issues(console), Ranking(console), RankingRunsOf(console), Inbox(console) };

    private static Command Sentiment(CommandOutput console)
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object; shares are 0…1." };
        var python = Python("Python with scikit-learn and fastText, for the peers.");
        var noPeers = NoPeers();
        var texts = new Option<int>("--texts") { Description = "How many different texts to take the rates on.", HelpName = "N", DefaultValueFactory = static _ => 100_000 };
        var seeds = SeedsOption.Create();
        var command = new Command("sentiment", "Quality of every label, speed of one thread, memory and cold start, beside scikit-learn and fastText on the same files.") { data, json, python, noPeers, texts, seeds };
        command.SetAction(parsed =>
        {
            var report = console.WithProgress("bench", progress => SentimentBench.Run(
                new DataFolder(parsed.GetRequiredValue(data)), parsed.SeedsOf(seeds), parsed.GetValue(noPeers) ? null : parsed.GetRequiredValue(python), parsed.GetValue(texts), progress));
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(report.ToJson(), Json));
            else
                SentimentBenchTable.Write(console, report);
        });
        return command;
    }

    private static Command Issues(CommandOutput console)
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object; shares are 0…1." };
        var python = Python("Python for the peer, which needs no library.");
        var noPeers = NoPeers();
        var sizes = new Option<int[]>("--sizes") { Description = "Lengths of the streams with drift on which growth is measured.", HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [10_000, 100_000, 1_000_000] };
        var seeds = SeedsOption.Create();
        var command = new Command("issues", "Quality and speed of issues on the streams of --data's folder clustering, beside a plain single pass; and what a post costs as a stream grows.") { data, json, python, noPeers, sizes, seeds };
        command.SetAction(parsed =>
        {
            var report = console.WithProgress("bench", progress => IssuesBench.Run(
                new DataFolder(parsed.GetRequiredValue(data)), parsed.SeedsOf(seeds), parsed.GetValue(noPeers) ? null : parsed.GetRequiredValue(python), parsed.GetRequiredValue(sizes), progress));
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(report, Json));
            else
                IssuesBenchTable.Write(console, report);
        });
        return command;
    }

    private static Command Ranking(CommandOutput console)
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var sizes = new Option<int[]>("--sizes") { Description = "Posts of thirty days.", HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [100_000, 1_000_000] };
        var shards = new Option<int>("--shards") { Description = "Rank the same state in so many parts too, and hold the merged lists against those of the whole.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        var seeds = SeedsOption.Create();
        var command = new Command("ranking", "What a run of the ranking takes that adds 5,000 posts to a month of them: time, memory, bytes a post.") { data, json, sizes, shards, seeds };
        command.SetAction(parsed =>
        {
            var report = console.WithProgress("bench", progress => RankingBench.Run(
                new DataFolder(parsed.GetRequiredValue(data)), parsed.SeedsOf(seeds), parsed.GetRequiredValue(sizes), parsed.GetValue(shards), progress));
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(report, Json));
            else
                RankingBenchTable.Write(console, report);
        });
        return command;
    }

    /// <summary>What <see cref="RankingBench"/> runs in a process of its own.</summary>
    private static Command RankingRunsOf(CommandOutput console)
    {
        var folder = new Argument<string>("folder");
        var seeds = SeedsOption.Create();
        var command = new Command(RankingBench.RunsCommand) { folder, seeds };
        command.Hidden = true;
        command.SetAction(parsed => console.Out.WriteLine(JsonSerializer.Serialize(RankingRuns.Measure(new(parsed.GetRequiredValue(folder)), parsed.SeedsOf(seeds)), Json)));
        return command;
    }

    private static Command Inbox(CommandOutput console)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var megabytes = new Option<int>("--megabytes") { Description = "Size of the CSV that is generated (and deleted again).", HelpName = "N", DefaultValueFactory = static _ => 32 };
        megabytes.Validators.Add(result =>
        {
            if (result.Tokens is [var written] && (!int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > 2_000))
                result.AddError("--megabytes must be a whole number from 1 to 2000.");
        });
        var seeds = SeedsOption.Create();
        var command = new Command("inbox", "How fast a large CSV enters (both readings, without the storage) beside a loop of CsvHelper that only splits it, and the process's peak memory.") { json, megabytes, seeds };
        command.SetAction(parsed =>
        {
            var report = console.WithProgress("bench", progress => InboxBench.RunAsync(parsed.SeedsOf(seeds), parsed.GetValue(megabytes), progress, CancellationToken.None).GetAwaiter().GetResult());
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(report, Json));
            else
                InboxBenchTable.Write(console, report);
        });
        return command;
    }

    private static Option<string> Python(string description) => new("--python")
    {
        Description = description,
        HelpName = "PROGRAM",
        DefaultValueFactory = static _ => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3",
    };

    private static Option<bool> NoPeers() => new("--no-peers") { Description = "Leave the peers out." };
}
