using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>One plain line per entry: time, level unless it is information, category unless it is the runtime's, message. Errors add their stack, indented.</summary>
internal sealed class PlainConsoleFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";
    public const string OwnCategory = "Prcc.LocalRuntime";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var level = logEntry.LogLevel == LogLevel.Information ? "" : logEntry.LogLevel.ToString().ToUpperInvariant() + " ";
        var category = logEntry.Category == OwnCategory ? "" : logEntry.Category + ": ";
        var now = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        textWriter.Write(OneLine($"{now} {level}{category}{logEntry.Formatter(logEntry.State, logEntry.Exception)}"));
        if (logEntry.Exception is { } error)
        {
            textWriter.Write(OneLine($" | {error.GetType().Name}: {error.Message}"));
            if (logEntry.LogLevel >= LogLevel.Error)
                WriteStack(error, textWriter);
        }

        textWriter.Write('\n');
    }

    private static void WriteStack(Exception error, TextWriter writer)
    {
        foreach (var line in error.ToString().Split('\n'))
            writer.Write("\n    " + OneLine(line.TrimEnd()));
    }

    /// <summary>What was logged may come from anywhere: it must neither begin a line of its own nor steer the terminal.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = char.IsControl(source[i]) ? ' ' : source[i];
    });
}

internal static class PlainConsole
{
    public static ILoggingBuilder AddPlainConsole(this ILoggingBuilder logging) => logging
        .AddConsole(console => console.FormatterName = PlainConsoleFormatter.FormatterName)
        .AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
}
