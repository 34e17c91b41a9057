using System.Globalization;
using System.Text.Json.Nodes;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>A post of the fakes, as record and as view.</summary>
/// <param name="Number">Makes author and key.</param>
/// <param name="Version">Makes the CID.</param>
/// <param name="Text">What is written.</param>
/// <param name="CreatedAt">What the author's program claims.</param>
/// <param name="IndexedAt">When the network saw it first.</param>
internal sealed record FakePost(int Number, int Version, string Text, string CreatedAt, DateTimeOffset IndexedAt)
{
    /// <summary>The author wants to be seen only by people who are signed in.</summary>
    public bool IsWithheld { get; init; }

    public string Did => string.Create(CultureInfo.InvariantCulture, $"did:plc:warga{Number:D19}");

    public string Key => string.Create(CultureInfo.InvariantCulture, $"3lpos{Number:D8}");

    public string Uri => $"at://{Did}/app.bsky.feed.post/{Key}";

    public string Cid => string.Create(CultureInfo.InvariantCulture, $"bafyreipos{Number}v{Version}");

    public JsonObject Record() => new()
    {
        ["$type"] = "app.bsky.feed.post",
        ["text"] = Text,
        ["createdAt"] = CreatedAt,
        ["langs"] = new JsonArray(Number % 2 == 0 ? "en" : "id"),
    };

    public JsonObject View() => new()
    {
        ["uri"] = Uri,
        ["cid"] = Cid,
        ["author"] = new JsonObject
        {
            ["did"] = Did,
            ["handle"] = string.Create(CultureInfo.InvariantCulture, $"warga{Number}.test"),
            ["labels"] = IsWithheld ? new JsonArray(new JsonObject { ["src"] = Did, ["uri"] = Did, ["val"] = "!no-unauthenticated", ["cts"] = CreatedAt }) : new JsonArray(),
        },
        ["record"] = Record(),
        ["indexedAt"] = IndexedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["likeCount"] = Number,
        ["replyCount"] = 0,
        ["repostCount"] = 1,
        ["quoteCount"] = 2,
        ["labels"] = new JsonArray(),
    };
}
