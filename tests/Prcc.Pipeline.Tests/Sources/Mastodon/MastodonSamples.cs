using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>Answers as Mastodon 4.5 gives them, of invented people.</summary>
internal static class MastodonSamples
{
    public static JsonObject Account(int number = 1) => new()
    {
        ["id"] = $"{1000 + number}",
        ["username"] = $"warga{number}",
        ["acct"] = $"warga{number}@lombok.example",
        ["display_name"] = $"Warga {number}",
        ["bot"] = false,
        ["discoverable"] = true,
        ["indexable"] = true,
        ["noindex"] = false,
        ["note"] = "<p>Tinggal di Mataram</p>",
        ["url"] = $"https://lombok.example/@warga{number}",
        ["uri"] = $"https://lombok.example/users/warga{number}",
        ["fields"] = new JsonArray(),
    };

    public static JsonObject Status(string id, string text = "Jalan ke Sekotong rusak lagi", DateTimeOffset? created = null) => new()
    {
        ["id"] = id,
        ["created_at"] = Time(created ?? new DateTimeOffset(2026, 11, 24, 3, 5, 0, 250, TimeSpan.Zero)),
        ["in_reply_to_id"] = null,
        ["sensitive"] = false,
        ["spoiler_text"] = "",
        ["visibility"] = "public",
        ["language"] = "id",
        ["uri"] = $"https://lombok.example/users/warga1/statuses/{id}",
        ["url"] = $"https://lombok.example/@warga1/{id}",
        ["replies_count"] = 2,
        ["reblogs_count"] = 3,
        ["favourites_count"] = 5,
        ["quotes_count"] = 1,
        ["edited_at"] = null,
        ["content"] = $"<p>{text}</p>",
        ["reblog"] = null,
        ["account"] = Account(),
        ["media_attachments"] = new JsonArray(),
        ["mentions"] = new JsonArray(),
        ["tags"] = new JsonArray(),
        ["poll"] = null,
    };

    /// <summary>A post that a test changes.</summary>
    public static JsonObject Status(Action<JsonObject> change)
    {
        var status = Status("117020593741189701");
        change(status);
        return status;
    }

    /// <summary>What the server says of itself.</summary>
    public static string Instance(string local, string remote) => $$"""
        { "domain": "lombok.example", "version": "4.5.0", "configuration": { "timelines_access": {
          "live_feeds": { "local": "{{local}}", "remote": "{{remote}}" }, "hashtag_feeds": { "local": "{{local}}", "remote": "{{remote}}" },
          "trending_link_feeds": { "local": "public", "remote": "public" } } } }
        """;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Page(params JsonObject[] statuses) => JsonSerializer.Serialize(statuses);
}
