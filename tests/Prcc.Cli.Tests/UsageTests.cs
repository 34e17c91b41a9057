namespace Prcc.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("explain")]
    public async Task Command_explains_itself(string command)
    {
        var run = await ConsoleRun.Of("", command, "--help");
        Assert.Equal(0, run.Code);
        Assert.Contains("--seeds", run.Out, StringComparison.Ordinal);
    }

    [Theory]
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
