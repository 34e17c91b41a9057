using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>What is remembered of a source of Facebook: how far each page has been read, by its id.</summary>
internal static class FacebookCursor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Dictionary<string, PageProgress> Read(string? cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, PageProgress>>(cursor ?? "{}", Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public static string Write(Dictionary<string, PageProgress> pages) => JsonSerializer.Serialize(pages, Json);
}

/// <param name="Known">Everything up to then has been read, seconds since 1970; null: nothing.</param>
/// <param name="Sweep">The reading that is not at its end yet; null: there is none.</param>
internal sealed record PageProgress(long? Known, PageSweep? Sweep = null)
{
    // Clocks differ, and may be put back.
    private const long Overlap = 3_600;

    /// <summary>What was written or changed since then is read; null: everything.</summary>
    public long? Cut(long began) => Known is { } known ? Math.Min(known, began) - Overlap : null;
}

/// <summary>One reading of a page: its posts of two weeks, and the comments below those that anything happened to.</summary>
/// <param name="Began">When it began, seconds since 1970.</param>
/// <param name="Pending">Posts of the last page of posts whose comments are still to be read.</param>
/// <param name="After">Cursor behind that page; null before the first.</param>
/// <param name="HasPosts">There may be further posts.</param>
/// <param name="CommentsAfter">Cursor behind the comments that were read of the first pending post; null: none were.</param>
internal sealed record PageSweep(long Began, IReadOnlyList<string> Pending, string? After = null, bool HasPosts = true, string? CommentsAfter = null)
{
    [JsonIgnore]
    public bool IsDone => !HasPosts && Pending.Count == 0;

    public PageSweep WithoutFirst() => this with { Pending = [.. Pending.Skip(1)], CommentsAfter = null };
}
