using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Tests.Settings;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_taken_in_both_forms()
    {
        var line = CommandLine.Parse(["--demo", "--port=0", "--data", "d", "--set", "A__B=c=d", "--set=E="]);
        Assert.True(line.Demo);
        Assert.Equal(0, line.Port);
        Assert.Equal(Path.GetFullPath("d"), line.DataFolder);
        Assert.Equal("c=d", line.Settings["A:B"]);
        Assert.Equal("", line.Settings["E"]);
    }

    [Theory]
    [InlineData("--prot", "'--prot'")]
    [InlineData("--port", "'--port' needs a value")]
    [InlineData("--port=x", "'x'")]
    [InlineData("--port=65536", "'65536'")]
    [InlineData("--set=A", "Name=Value")]
    [InlineData("demo", "'demo'")]
    public void Bad_option_is_named(string argument, string named) =>
        Assert.Contains(named, Assert.Throws<UsageException>(() => CommandLine.Parse([argument])).Message, StringComparison.Ordinal);
}
