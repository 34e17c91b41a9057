namespace Prcc.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public async Task Explain_names_each_token_and_where_it_pulled()
    {
        var run = await ConsoleRun.Of("", "explain", "pelayanan RSUD tidak bagus, kecewa", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal(0, run.Code);
        var rows = run.Out.Split('\n');
        Assert.Contains("negative", Array.Find(rows, static r => r.Contains("kecewa", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("bagus (negated)", run.Out, StringComparison.Ordinal);
        Assert.Contains("negative: negative ", run.Out, StringComparison.Ordinal);
        Assert.Contains("| yes ", Array.Find(rows, static r => r.Contains("| kesehatan ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_of_brackets_and_nothing_does_not_fail()
    {
        foreach (var text in new[] { "", "[red]x[/]", "👍" })
            Assert.Equal(0, (await ConsoleRun.Of("", "explain", text, "--seeds", RepositoryFiles.Path("seeds"))).Code);
    }
}
