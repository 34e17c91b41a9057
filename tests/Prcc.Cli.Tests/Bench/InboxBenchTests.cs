using System.Text.Json;

namespace Prcc.Cli.Tests.Bench;

public sealed class InboxBenchTests
{
    [Fact]
    public async Task Inbox_as_json_holds_every_figure()
    {
        var run = await ConsoleRun.Of("", "bench", "inbox", "--megabytes", "1", "--json", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(run.Code == 0, run.Error);
        var report = JsonDocument.Parse(run.Out).RootElement;
        foreach (var amount in (string[])["megabytes", "rows", "peakMegabytes"])
            Assert.True(report.GetProperty(amount).GetDouble() > 0, amount);
        foreach (var reading in (string[])["check", "take", "both", "csvHelper"])
            foreach (var rate in (string[])["rowsPerSecond", "rowsPerProcessorSecond"])
                Assert.True(report.GetProperty(reading).GetProperty(rate).GetDouble() > 0, reading);
        Assert.InRange(report.GetProperty("rows").GetInt32(), 2_000, 20_000);
    }

    [Fact]
    public async Task Inbox_as_a_table_names_the_peer_and_the_memory()
    {
        var run = await ConsoleRun.Of("", "bench", "inbox", "--megabytes", "1", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("CsvHelper alone", run.Out, StringComparison.Ordinal);
        Assert.Contains("the process held at most", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3000")]
    [InlineData("many")]
    public async Task Inbox_of_a_size_that_cannot_be_is_wrong_usage(string megabytes)
    {
        var run = await ConsoleRun.Of("", "bench", "inbox", "--megabytes", megabytes);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("megabytes", run.Error, StringComparison.Ordinal);
    }
}
