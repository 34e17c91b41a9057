namespace Prcc.Pipeline.Sources;

/// <summary>The code that speaks one kind of source. Stateless: everything it must remember is in <see cref="SourceState"/>.</summary>
public interface IConnector
{
    /// <summary>The <see cref="Source.Kind"/> that it reads.</summary>
    string Kind { get; }

    /// <summary>
    /// Reads what is new. Never throws for what a server does (that is an outcome); throws only when cancelled.
    /// </summary>
    Task<FetchResult> FetchAsync(Source source, SourceState state, CancellationToken cancellationToken);
}

/// <summary>What one poll brought.</summary>
public sealed record FetchResult
{
    public required FetchOutcome Outcome { get; init; }

    public IReadOnlyList<RawPost> Posts { get; init; } = [];

    /// <summary>Items that could not become posts, with the reason.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What went wrong and the remedy; null when nothing did.</summary>
    public string? Error { get; init; }

    public string? Cursor { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>The earliest time the server wants to see us again; null when it did not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
