namespace Prcc.Pipeline.Sources.Http;

/// <summary>What a server answered, reduced to what connectors need.</summary>
public sealed record HttpAnswer
{
    /// <summary><see cref="FetchOutcome.Ok"/> with a body, NotModified without one, otherwise why there is none.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>Status of the last response; 0 where none came.</summary>
    public int Status { get; init; }

    /// <summary>No request was left of the poll's budget: nothing is wrong with the server.</summary>
    public bool IsOverBudget { get; init; }

    /// <summary>Body after decompression; of a refusal its first 64 KiB at most; else empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Where the body came from, after redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>ETag exactly as sent, quoted or not.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified exactly as sent.</summary>
    public string? LastModified { get; init; }

    /// <summary>The Link header, for <see cref="LinkHeader"/>.</summary>
    public string? Link { get; init; }

    /// <summary>The earliest time that the server wants to see us again (Retry-After, or a rate limit of which nothing is left), at most a week ahead.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What went wrong, and the remedy where there is one.</summary>
    public string? Error { get; init; }
}
