using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Prcc.LocalRuntime.Hosting;

namespace Prcc.LocalRuntime.Tests.Hosting;

public sealed class PlainConsoleFormatterTests
{
    [Fact]
    public void Entry_is_one_line_that_cannot_steer_the_terminal() =>
        Assert.Matches("^[0-9:]{8} a b {2}c\n$", Write(LogLevel.Information, PlainConsoleFormatter.OwnCategory, "a\nb\u001b\rc", null));

    [Fact]
    public void Warning_names_level_category_and_cause_in_one_line() =>
        Assert.Matches("^[0-9:]{8} WARNING Some.Category: text \\| InvalidOperationException: why\n$", Write(LogLevel.Warning, "Some.Category", "text", new InvalidOperationException("why")));

    [Fact]
    public void Error_adds_its_stack_indented()
    {
        var lines = Write(LogLevel.Error, "C", "text", new InvalidOperationException("why")).TrimEnd('\n').Split('\n');
        Assert.True(lines.Length > 1);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
    }

    private static string Write(LogLevel level, string category, string text, Exception? error)
    {
        using var writer = new StringWriter();
        new PlainConsoleFormatter().Write(new LogEntry<string>(level, category, default, text, error, (state, _) => state), null, writer);
        return writer.ToString();
    }
}
