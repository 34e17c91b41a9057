using System.Net;
using System.Text.Json;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static FeedParseResult Parse(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
                return FeedParseResult.Malformed("the document is JSON, but no JSON Feed (it has no list \"items\")");
            var language = Text(root, "language");
            return FeedParseResult.Of(new Feed
            {
                Title = Escaped(Text(root, "title")) ?? "",
                Language = language,
                Entries = [.. items.EnumerateArray().Take(FeedParser.MostEntries)
                    .Select(item => item.ValueKind == JsonValueKind.Object ? Entry(item, Author(root), language, address) : new FeedEntry())],
                Hub = Hub(root, address),
                Self = Web(Text(root, "feed_url"), address),
                Next = Web(Text(root, "next_url"), address),
                Damage = items.GetArrayLength() > FeedParser.MostEntries ? $"the feed has more than {FeedParser.MostEntries} entries; the rest was left out" : null,
            });
        }
        catch (JsonException e)
        {
            return FeedParseResult.Malformed($"the JSON is broken: {e.Message}");
        }
    }

    private static FeedEntry Entry(JsonElement item, string? feedAuthor, string? language, Uri address)
    {
        var plain = Text(item, "content_text") ?? Text(item, "summary");
        var link = Text(item, "url") ?? Text(item, "external_url");
        return new FeedEntry
        {
            Id = Text(item, "id"),
            Title = Escaped(Text(item, "title")),
            Html = Text(item, "content_html") ?? Escaped(plain),
            Link = Web(link, address),
            Published = Text(item, "date_published") ?? Text(item, "date_modified"),
            Updated = Text(item, "date_modified"),
            Author = Author(item) ?? feedAuthor,
            Language = Text(item, "language") ?? language,
        };
    }

    private static Uri? Hub(JsonElement root, Uri address)
    {
        if (!root.TryGetProperty("hubs", out var hubs) || hubs.ValueKind != JsonValueKind.Array)
            return null;
        var webSub = hubs.EnumerateArray().FirstOrDefault(hub => hub.ValueKind == JsonValueKind.Object && Text(hub, "type") is { } type
            && (type.Equals("WebSub", StringComparison.OrdinalIgnoreCase) || type.Equals("PubSubHubbub", StringComparison.OrdinalIgnoreCase)));
        return webSub.ValueKind == JsonValueKind.Object ? Web(Text(webSub, "url"), address) : null;
    }

    private static Uri? Web(string? written, Uri address) =>
        written is not null && Uri.TryCreate(address, written, out var absolute) && absolute.Scheme is "http" or "https" ? absolute : null;

    /// <summary>1.1 has a list, 1.0 one author.</summary>
    private static string? Author(JsonElement element)
    {
        if (element.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array && authors.GetArrayLength() > 0)
            return Name(authors[0]);
        return element.TryGetProperty("author", out var author) ? Name(author) : null;
    }

    private static string? Name(JsonElement author) => author.ValueKind == JsonValueKind.Object ? Text(author, "url") ?? Text(author, "name") : null;

    /// <summary>Ids are strings by the specification, numbers in the wild.</summary>
    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? Escaped(string? text) => text is null ? null : WebUtility.HtmlEncode(text);
}
