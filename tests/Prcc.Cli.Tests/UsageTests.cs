namespace Prcc.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("explain")]
    [InlineData("cluster")]
    [InlineData("bench", "sentiment")]
    [InlineData("bench", "issues")]
    [InlineData("bench", "ranking")]
    [InlineData("bench", "inbox")]
    [InlineData("inspect", "inbox")]
    public async Task Command_explains_itself(params string[] command)
    {
        var run = await ConsoleRun.Of("", [.. command, "--help"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("--seeds", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corrections")]
    [InlineData("replay")]
    [InlineData("audit")]
    public async Task Command_over_a_storage_says_how_to_name_it(string command)
    {
        var run = await ConsoleRun.Of("", command, "--help");
        Assert.Equal(0, run.Code);
        Assert.Contains("--connection", run.Out, StringComparison.Ordinal);
        Assert.Contains("--prefix", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var run = await ConsoleRun.Of("", "--help");
        Assert.Equal(0, run.Code);
        foreach (var command in (string[])["train", "evaluate", "predict", "explain", "cluster", "bench", "inspect", "corrections", "replay", "audit"])
            Assert.Matches($@"(?m)^\s+{command}\b", run.Out);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("bench", "nothing")]
    [InlineData("inspect", "inbox")]
    [InlineData("replay", "--from", "yesterday")]
    [InlineData("trian")]
    [InlineData("train")]
    [InlineData("evaluate", "--card")]
    [InlineData("predict", "--speed")]
    public async Task Wrong_usage_says_so_with_code_2(params string[] args)
    {
        var run = await ConsoleRun.Of("", args);
        Assert.Equal(2, run.Code);
        Assert.Contains("See --help.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Version_is_printed() => Assert.Equal(0, (await ConsoleRun.Of("", "--version")).Code);

    [Fact]
    public async Task File_that_is_missing_is_an_error_with_code_1()
    {
        var run = await ConsoleRun.Of("", "evaluate", "nowhere.tsv", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal(1, run.Code);
        Assert.Contains("nowhere.tsv does not exist", run.Error, StringComparison.Ordinal);
    }
}
