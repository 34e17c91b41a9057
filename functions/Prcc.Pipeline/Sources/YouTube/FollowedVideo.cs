using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>What is remembered of a video whose comments are read.</summary>
internal sealed class FollowedVideo
{
    /// <summary>How long after its publication its comments are read.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>New replies under old comments do not move them to the front: once a day all pages are read.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromDays(1);

    [JsonPropertyName("i")]
    public required string Id { get; init; }

    [JsonPropertyName("p")]
    public required DateTimeOffset Published { get; init; }

    /// <summary>Its own text has not been read yet.</summary>
    [JsonPropertyName("u")]
    public bool IsUnread { get; set; }

    /// <summary>Comments that it has, as last heard; null where YouTube does not say.</summary>
    [JsonPropertyName("c")]
    public long? Count { get; set; }

    /// <summary>The count has changed since its comments were last read.</summary>
    [JsonPropertyName("x")]
    public bool IsChanged { get; set; }

    /// <summary>All threads that were published before are known, and of the later ones <see cref="Recent"/>; null: none is.</summary>
    [JsonPropertyName("n")]
    public DateTimeOffset? Newest { get; set; }

    /// <summary>Short hashes of the known threads from <see cref="Newest"/> on.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<string>? Recent { get; set; }

    /// <summary>When the front was last read.</summary>
    [JsonPropertyName("r")]
    public DateTimeOffset? Read { get; set; }

    /// <summary>Number of replies at <see cref="Read"/>, by short hash of the thread. It only saves requests: what is not here is read again.</summary>
    [JsonPropertyName("k")]
    public IReadOnlyDictionary<string, long>? Replies { get; set; }

    /// <summary>When the last reading of all pages began; null: there was none.</summary>
    [JsonPropertyName("s")]
    public DateTimeOffset? Swept { get; set; }

    /// <summary>Reading what is new.</summary>
    [JsonPropertyName("f")]
    public PageWalk? Front { get; set; }

    /// <summary>Reading all pages.</summary>
    [JsonPropertyName("w")]
    public PageWalk? Sweep { get; set; }

    /// <summary>Threads whose replies are yet to be read.</summary>
    [JsonPropertyName("q")]
    public IReadOnlyList<WaitingThread>? Waiting { get; set; }

    /// <summary>Page of the first waiting thread's replies; null for the first.</summary>
    [JsonPropertyName("t")]
    public string? ReplyPage { get; set; }

    /// <summary>Its comments are not asked for until then: they are turned off, or were refused.</summary>
    [JsonPropertyName("o")]
    public DateTimeOffset? SilentUntil { get; set; }

    /// <summary>The count was heard in this poll.</summary>
    [JsonIgnore]
    public bool IsHeard { get; set; }

    private DateTimeOffset Ends => Published + Longest;

    public bool MayAsk(DateTimeOffset now) => !IsUnread && !(SilentUntil > now);

    public bool WantsFront(DateTimeOffset now) => MayAsk(now) && Newest is not null && (Front is not null || IsChanged);

    public bool WantsSweep(DateTimeOffset now) =>
        MayAsk(now) && (Sweep is not null || Swept is not { } last || (now >= Ends && last < Ends) || (now - last >= SweepEvery && Count != 0));

    /// <summary>Its time is over, and its comments were read once more after that, or refused for a day.</summary>
    public bool IsDone(DateTimeOffset now) =>
        now >= Ends && !IsUnread && Waiting is null && Front is null && Sweep is null && (Swept >= Ends || (SilentUntil > now && now >= Ends + SweepEvery) || (IsHeard && Count == 0));

    /// <summary>Hears how many comments there are.</summary>
    public void Hear(long? count, DateTimeOffset now)
    {
        (IsChanged, Count, IsHeard) = (IsChanged || count != Count, count, true);
        // Nothing needs to be read to know that there is nothing.
        if (count == 0 && Swept is null && Sweep is null)
            (Newest, Swept, IsChanged) = (Published, now, false);
    }
}

/// <param name="Id">Id of the comment that was replied to.</param>
/// <param name="Since">Replies that are older are known; null: none is.</param>
internal sealed record WaitingThread([property: JsonPropertyName("i")] string Id, [property: JsonPropertyName("a")] DateTimeOffset? Since);
