using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Settings;

/// <summary>The part of host.json that the local runtime honours. Defaults are the host's.</summary>
internal sealed record HostSettings
{
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Null: no limit.</summary>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public QueueSettings Queues { get; init; } = new();

    /// <summary>By beginning of the category; <c>default</c> for all others.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();
}

internal sealed record QueueSettings
{
    /// <summary>Messages fetched at once, 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more messages than this are running.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>Tries before a message goes to the poison queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message stays hidden after a failed try.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Longest wait between two looks into an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether bodies are base64; else plain text.</summary>
    public bool Base64 { get; init; } = true;
}
