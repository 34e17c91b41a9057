using System.Globalization;
using System.Text.Json;

namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>One post of the REST API.</summary>
/// <param name="Id">Number of the post.</param>
/// <param name="Published">UTC, whole seconds.</param>
/// <param name="Modified">UTC, whole seconds.</param>
/// <param name="Entry">What it says.</param>
internal sealed record WordPressPost(long Id, DateTimeOffset Published, DateTimeOffset Modified, FeedEntry Entry)
{
    /// <returns>Null for what is no post.</returns>
    public static WordPressPost? Read(JsonElement item, WordPressSite site)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id)
            || Time(item, "date_gmt") is not { } published)
            return null;
        var modified = Time(item, "modified_gmt") ?? published;
        return new WordPressPost(id, published, modified, new FeedEntry
        {
            Id = site.NativeId(id),
            Title = Rendered(item, "title"),
            Html = Rendered(item, "content") ?? Rendered(item, "excerpt"),
            Link = Text(item, "link") is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null,
            Published = Written(published),
            Updated = Written(modified),
            Author = item.TryGetProperty("author", out var author) && author.ValueKind == JsonValueKind.Number ? "author " + author.GetRawText() : null,
        });
    }

    /// <summary>WordPress writes no zone: these fields are in UTC.</summary>
    private static DateTimeOffset? Time(JsonElement item, string name) =>
        DateTimeOffset.TryParse(Text(item, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "Z";

    private static string? Rendered(JsonElement item, string name) =>
        item.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? Text(part, "rendered") : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString() : null;
}
