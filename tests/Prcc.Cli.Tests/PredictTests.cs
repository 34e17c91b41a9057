using System.Text.Json;

namespace Prcc.Cli.Tests;

public sealed class PredictTests
{
    [Fact]
    public async Task Each_line_gives_one_object_in_order()
    {
        var run = await ConsoleRun.Of("jalan di Praya rusak parah, kecewa\n\nterima kasih, RSUD Mataram bagus 👍\n", "predict", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal(0, run.Code);
        var lines = run.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["negative", "neutral", "positive"], lines.Select(l => l.GetProperty("sentiment").GetString()));
        Assert.Equal("infrastruktur", lines[0].GetProperty("categories")[0].GetString());
        Assert.Equal("52.71", lines[2].GetProperty("places")[0].GetString());
        Assert.Equal(0.95, lines[0].GetProperty("relevance").GetDouble());
        Assert.Equal("terima kasih, RSUD Mataram bagus 👍", lines[2].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Source_said_to_be_local_makes_texts_relevant()
    {
        var run = await ConsoleRun.Of("air mati lagi\n", "predict", "--local", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(JsonDocument.Parse(run.Out).RootElement.GetProperty("relevance").GetDouble() >= 0.5);
    }

    [Fact]
    public async Task Seeds_folder_that_is_missing_is_an_error_of_one_line()
    {
        var run = await ConsoleRun.Of("a\n", "predict", "--seeds", Path.Combine(Path.GetTempPath(), "prcc-nowhere"));
        Assert.Equal(1, run.Code);
        Assert.Contains("is missing. Restore seeds/", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
