using System.Text.Json;
using Prcc.Cli.Bench;

namespace Prcc.Cli.Tests.Bench;

/// <summary><c>bench issues</c> and <c>bench ranking</c> on a few invented topics.</summary>
public sealed class RankingBenchTests : IDisposable
{
    private static readonly string[] Topics = ["air pdam ampenan mati pipa bocor", "jalan sekotong berlubang aspal rusak", "harga cabai bertais naik pasar", "banjir bima rendam rumah warga", "sampah kongok menumpuk bau truk", "gempa lombok guncang getaran terasa"];

    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-bench-test-").FullName;

    public RankingBenchTests()
    {
        var random = new Random(3);
        Directory.CreateDirectory(Path.Combine(_folder, "clustering"));
        var posts = Enumerable.Range(0, 120).Select(number =>
        {
            var words = Topics[number % Topics.Length].Split(' ');
            random.Shuffle(words);
            return new StreamPost(string.Join(' ', words[..4]), $"{number % Topics.Length}");
        }).ToList();
        foreach (var name in (string[])["News.jsonl", "News-T.jsonl"])
            StreamFile.Write(Path.Combine(_folder, "clustering", name), posts);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Issues_as_json_hold_every_figure()
    {
        var report = await BenchAsync("issues", "--no-peers", "--sizes", "600", "1200");
        var streams = report.GetProperty("streams").EnumerateArray().ToList();
        Assert.Equal(["News-T.jsonl", "News.jsonl"], streams.Select(stream => stream.GetProperty("name").GetString()!));
        foreach (var stream in streams)
        {
            Assert.Equal((120, JsonValueKind.Null), (stream.GetProperty("posts").GetInt32(), stream.GetProperty("peer").ValueKind));
            Assert.True(stream.GetProperty("postsPerSecond").GetDouble() > 0);
            var scores = stream.GetProperty("scores");
            foreach (var share in (string[])["mutualInformation", "bCubedF", "topOverlap"])
                Assert.InRange(scores.GetProperty(share).GetDouble(), 0, 1);
            Assert.InRange(scores.GetProperty("randIndex").GetDouble(), -1, 1);
            Assert.InRange(scores.GetProperty("clusters").GetInt32(), 2, 120);
        }
        var growth = report.GetProperty("growth").EnumerateArray().ToList();
        Assert.Equal([600, 1200], growth.Select(size => size.GetProperty("posts").GetInt32()));
        Assert.All(growth, size => Assert.True(size.GetProperty("microseconds").GetDouble() > 0 && size.GetProperty("lastMicroseconds").GetDouble() > 0 && size.GetProperty("issues").GetInt32() > 0));
    }

    [Fact]
    public async Task Ranking_as_json_holds_every_figure_and_shards_agree()
    {
        var report = await BenchAsync("ranking", "--sizes", "3000", "--shards", "3");
        var size = Assert.Single(report.GetProperty("sizes").EnumerateArray());
        Assert.Equal((3000, 3, true), (size.GetProperty("size").GetInt32(), size.GetProperty("shards").GetInt32(), size.GetProperty("sameInShards").GetBoolean()));
        foreach (var amount in (string[])["posts", "issues", "bytesPerPost", "loadMilliseconds", "memoryMegabytes", "loadPeakMegabytes", "peakMegabytes", "medianMilliseconds"])
            Assert.True(size.GetProperty(amount).GetDouble() > 0, amount);
        var runs = size.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(5, runs.Count);
        Assert.Distinct(runs.Select(run => run.GetProperty("content").GetString()));
        foreach (var run in runs)
            foreach (var amount in (string[])["milliseconds", "applyMilliseconds", "rankMilliseconds", "saveMilliseconds", "savedKilobytes", "lists"])
                Assert.True(run.GetProperty(amount).GetDouble() > 0, amount);
    }

    [Theory]
    [InlineData("issues")]
    [InlineData("ranking")]
    public async Task Data_that_are_missing_are_an_error_that_names_them(string bench)
    {
        var run = await ConsoleRun.Of("", "bench", bench, "--data", Path.Combine(_folder, "nowhere"), "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("clustering", run.Error, StringComparison.Ordinal);
        Assert.Contains("--data must name", run.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> BenchAsync(params string[] args)
    {
        var run = await ConsoleRun.Of("", ["bench", .. args, "--json", "--data", _folder, "--seeds", RepositoryFiles.Path("seeds")]);
        Assert.True(run.Code == 0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
