using System.Text.Json;

namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>How far a stream was read.</summary>
/// <param name="Host">Whose clock <paramref name="At"/> is.</param>
/// <param name="At">Time of the last event, microseconds since 1970.</param>
internal sealed record JetstreamCursor(string Host, long At)
{
    private const long Second = 1_000_000;
    private const long Rewind = 5 * Second;
    private const long HostRewind = 10 * Second;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Where reading goes on: events may come twice, and the clocks of two hosts differ.</summary>
    /// <param name="host">Whom is listened to.</param>
    public long From(string host) => At - Rewind - (host == Host ? 0 : HostRewind);

    public static JetstreamCursor? Parse(string? cursor) => cursor is null ? null : JsonSerializer.Deserialize<JetstreamCursor>(cursor, Json);

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
