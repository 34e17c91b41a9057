using System.Text.Json;

namespace Prcc.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-bench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Bench_as_json_holds_every_figure()
    {
        string[] lines = ["pelayanan bagus sekali, terima kasih\tpositive", "jalan rusak parah dan kotor\tnegative", "rapat digelar hari senin di kantor\tneutral"];
        File.WriteAllLines(Path.Combine(_folder, "smsa-train.tsv"), lines);
        File.WriteAllLines(Path.Combine(_folder, "smsa-valid.tsv"), lines);
        var run = await ConsoleRun.Of("", "bench", "sentiment", "--json", "--no-peers", "--texts", "200", "--data", _folder, "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(run.Code == 0, run.Error);
        var report = JsonDocument.Parse(run.Out).RootElement;
        foreach (var share in new[] { "macroF1", "ece", "agreement", "categoryF1", "relevanceF1", "placePrecision", "placeRecall" })
            Assert.InRange(report.GetProperty(share).GetDouble(), 0, 1);
        foreach (var amount in new[] { "postsPerSecond", "allLabelsPerSecond", "loadMilliseconds" })
            Assert.True(report.GetProperty(amount).GetDouble() > 0, amount);
        Assert.True(report.GetProperty("bytesPerPost").GetDouble() >= 0);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("languageF1").ValueKind);
        Assert.Equal(0, report.GetProperty("peers").GetArrayLength());
    }

    [Fact]
    public async Task Peers_without_their_python_are_reported_as_missing()
    {
        string[] lines = ["pelayanan bagus sekali, terima kasih\tpositive", "jalan rusak parah dan kotor\tnegative", "rapat digelar hari senin di kantor\tneutral"];
        File.WriteAllLines(Path.Combine(_folder, "smsa-train.tsv"), lines);
        File.WriteAllLines(Path.Combine(_folder, "smsa-valid.tsv"), lines);
        var run = await ConsoleRun.Of("", "bench", "sentiment", "--python", Path.Combine(_folder, "no-python"), "--texts", "50", "--data", _folder, "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("not installed", run.Out, StringComparison.Ordinal);
    }
}
