namespace Prcc.LocalRuntime.Azurite;

/// <summary>How to start Azurite. It listens on loopback only.</summary>
public sealed record AzuriteOptions
{
    /// <summary>0 to 65535; 0 takes a free port.</summary>
    public int BlobPort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int QueuePort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int TablePort { get; init; }

    /// <summary>Where it keeps its data; null: in memory, gone at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How long it may take to listen, once it is installed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
