using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.Threads;

/// <summary>What is remembered of a source of Threads.</summary>
/// <param name="Account">Whose token it is, and when that was asked; null: not yet.</param>
/// <param name="OwnOnly">Polls in a row that brought posts, and only our own.</param>
/// <param name="Terms">How far each term has been searched.</param>
internal sealed record ThreadsCursor(ThreadsAccount? Account, int OwnOnly, IReadOnlyDictionary<string, TermProgress> Terms)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static ThreadsCursor Read(string? cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<ThreadsCursor>(cursor ?? "null", Json) is { Terms: not null } read ? read : new ThreadsCursor(null, 0, new Dictionary<string, TermProgress>());
        }
        catch (JsonException)
        {
            return Read(null);
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Name">User name that posts carry.</param>
/// <param name="Asked">When it was asked for, seconds since 1970.</param>
internal sealed record ThreadsAccount(string? Name, long Asked);

/// <param name="From">Everything up to then has been read, seconds since 1970.</param>
/// <param name="Window">The search that is not at its end yet; null: there is none.</param>
internal sealed record TermProgress(long From, SearchWindow? Window = null)
{
    private static readonly TimeSpan Backwards = TimeSpan.FromDays(7);

    /// <summary>A term that was never searched begins a week back.</summary>
    public static TermProgress New(DateTimeOffset now) => new((now - Backwards).ToUnixTimeSeconds());
}

/// <summary>A search between two times, newest first. With an end that stays it pages over the same posts, however many are added.</summary>
/// <param name="Since">Its beginning, seconds since 1970.</param>
/// <param name="Until">Its end.</param>
/// <param name="After">Cursor behind the last page that was read; null before the first.</param>
internal sealed record SearchWindow(long Since, long Until, string? After)
{
    // Posts can be edited for a quarter of an hour, and are found some time after they are written.
    private const long Overlap = 3_600;

    // The documentation takes no time before Threads was opened.
    private const long Earliest = 1_688_540_400;

    /// <summary>A window from what is known, or from now where a clock was put back, to now.</summary>
    public static SearchWindow Open(long from, DateTimeOffset now)
    {
        var end = now.ToUnixTimeSeconds() + 1;
        return new SearchWindow(Math.Max(Math.Min(from, end) - Overlap, Earliest), end, null);
    }
}
