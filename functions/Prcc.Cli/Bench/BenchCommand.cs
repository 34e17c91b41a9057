using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Prcc.Cli.Bench;

/// <summary><c>bench</c>: measures quality and speed beside the peers, in one run.</summary>
internal static class BenchCommand
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(CommandOutput console) => new("bench", "Measures PRCC beside its peers.") { Sentiment(console), Issues(console), Ranking(console), RankingRunsOf(console), Inbox(console), Api(console) };

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
        var megabytes = Whole("--megabytes", "Size of the CSV that is generated (and deleted again).", 32, 2_000);
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

    private static Command Api(CommandOutput console)
    {
        var address = new Argument<string>("address") { Description = "What to ask a running PRCC for.", DefaultValueFactory = static _ => "http://localhost:7071/api/trends" };
        address.Validators.Add(result =>
        {
            if (result.Tokens is [var written] && !(Uri.TryCreate(written.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                result.AddError("The address must begin with http:// or https://.");
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var wrk = new Option<string>("--wrk") { Description = "The load tool wrk.", HelpName = "PROGRAM", DefaultValueFactory = static _ => "wrk" };
        var connections = Whole("--connections", "Kept open at a time.", 16, 1000);
        var seconds = Whole("--seconds", "Of each round.", 5, 600);
        var rounds = Whole("--rounds", "Of each of the two.", 5, 100);
        var command = new Command("api", "Answers a second, p50 and p99 of a running PRCC, beside a Kestrel that answers the same bytes as a constant.") { address, json, wrk, connections, seconds, rounds };
        command.SetAction(parsed =>
        {
            var report = console.WithProgress("bench", progress => ApiBench.RunAsync(
                new Uri(parsed.GetRequiredValue(address)), parsed.GetRequiredValue(wrk), parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(rounds), progress).GetAwaiter().GetResult());
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(report, Json));
            else
                ApiBenchTable.Write(console, report);
        });
        return command;
    }

    private static Option<int> Whole(string name, string description, int otherwise, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var written] && (!int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most))
                result.AddError($"{name} must be a whole number from 1 to {most}.");
        });
        return option;
    }

    private static Option<string> Python(string description) => new("--python")
    {
        Description = description,
        HelpName = "PROGRAM",
        DefaultValueFactory = static _ => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3",
    };

    private static Option<bool> NoPeers() => new("--no-peers") { Description = "Leave the peers out." };
}
