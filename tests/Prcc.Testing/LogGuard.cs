using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Prcc.Testing;

/// <summary>One line of a log.</summary>
public sealed record LogEntry(LogLevel Level, string Category, string Message, Exception? Exception)
{
    public override string ToString() => $"{Level} {Category}: {Message}{(Exception is null ? "" : " | " + Exception)}";
}

/// <summary>Collects what is logged, so that a test fails on an error that it did not expect. Safe to use from several threads.</summary>
public sealed class LogGuard : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>Everything logged so far, oldest first.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    /// <param name="allowedSubstrings">An error whose line (message or exception) holds one of these was expected.</param>
    /// <exception cref="InvalidOperationException">Lists every other entry of level Error or Critical.</exception>
    public void AssertNoUnexpectedErrors(params string[] allowedSubstrings)
    {
        var unexpected = _entries
            .Where(entry => entry.Level is LogLevel.Error or LogLevel.Critical)
            .Select(entry => entry.ToString())
            .Where(line => !allowedSubstrings.Any(allowed => line.Contains(allowed, StringComparison.Ordinal)))
            .ToList();
        if (unexpected.Count > 0)
            throw new InvalidOperationException($"{unexpected.Count} unexpected errors were logged:{Environment.NewLine}{string.Join(Environment.NewLine, unexpected)}");
    }

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(logLevel, category, formatter(state, exception), exception));
    }
}
