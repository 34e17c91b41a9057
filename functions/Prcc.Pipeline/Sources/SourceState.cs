using System.Text.Json.Serialization;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Pipeline.Sources;

/// <summary>What PRCC remembers of a source between two polls. Saved with If-Match, after archive and queue have its posts.</summary>
public sealed record SourceState
{
    /// <summary>Where the connector goes on: its own format; null at first.</summary>
    public string? Cursor { get; init; }

    /// <summary>The ETag header exactly as the server sent it, quoted or not.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified header exactly as the server sent it.</summary>
    public string? LastModified { get; init; }

    /// <summary>Do not ask before this time (Retry-After, or back-off after failures).</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; init; }

    public FetchOutcome? Outcome { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When something new came last.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>What went wrong last, and the remedy; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>Short hashes of the revisions that the last poll showed: a feed repeats its items, the archive should not.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>Whether the site labels local time as GMT, as far as its feed has shown; null where nothing was learnt yet.</summary>
    public ClockSkewState? ClockSkew { get; init; }

    /// <summary>The hub that its feed names; null where it names none.</summary>
    public FeedHub? Hub { get; init; }

    /// <summary>What the hub was asked for; only in the state of the source's pushes (<see cref="WebSubscription.IdOf"/>).</summary>
    public WebSubscription? WebSub { get; init; }

    /// <summary>Posts taken since the beginning.</summary>
    public long Posts { get; init; }

    /// <summary>Items refused since the beginning (no id, no text, …).</summary>
    public long Refused { get; init; }

    /// <summary>Confidential complaints that were not stored, since the beginning.</summary>
    public long Withheld { get; init; }

    /// <summary>Items left out on purpose since the beginning (<see cref="FetchResult.Skipped"/>).</summary>
    public long Skipped { get; init; }

    /// <summary>Posts taken per UTC day, newest first, at most 14.</summary>
    public IReadOnlyList<DayCount> Days { get; init; } = [];
}

/// <param name="Day">UTC day, yyyy-MM-dd.</param>
/// <param name="Posts">Posts taken on it.</param>
public sealed record DayCount(string Day, int Posts);

/// <summary>How a poll ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FetchOutcome>))]
public enum FetchOutcome
{
    Ok,
    NotModified,

    /// <summary>Something was read, something refused or cut off.</summary>
    Partial,

    /// <summary>The server asked to come later.</summary>
    Deferred,

    /// <summary>A page came where a feed was expected, or the server refuses us.</summary>
    Blocked,
    AuthFailed,

    /// <summary>410: it will not come back.</summary>
    Gone,

    /// <summary>What came cannot be understood.</summary>
    Malformed,

    /// <summary>No answer: name not found, connection refused, time-out, 5xx.</summary>
    Unreachable,
}
