using System.Text.Json;
using System.Web;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>What a server answered.</summary>
/// <param name="Http">The answer; not Ok where it is not the JSON that was expected.</param>
/// <param name="Json">Its body; undefined where it is no JSON.</param>
internal sealed record MastodonAnswer(HttpAnswer Http, JsonElement Json)
{
    /// <summary>The server itself says that there is no such thing. A proxy's page, or a bare status, says nothing of that.</summary>
    public bool IsNotThere => Http.Status is 404 or 410 && Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error", out _);

    /// <summary>The items of a list; empty where there is none. Undefined for anything but Ok.</summary>
    public IReadOnlyList<MastodonItem> Items { get; } = Json.ValueKind != JsonValueKind.Array ? [] : [.. Json.EnumerateArray().Select(static item => new MastodonItem(IdOf(item), item))];

    /// <summary>The smallest id of the page; null where none has one.</summary>
    public string? Oldest => Items.Select(item => item.Id).Where(id => id is not null).Min(MastodonId.Order);

    /// <summary>
    /// Where the page after this one begins: the server's word for it (Link, rel=prev), which also counts posts that it did not show; else the
    /// greatest id. Of that link nothing but the id is used: some servers lose parameters in it, and a token must not follow it to another host.
    /// </summary>
    public string? Newest =>
        (LinkHeader.Find(Http.Link, "prev", Http.Address!) is { } link && HttpUtility.ParseQueryString(link.Query)["min_id"] is { Length: > 0 } id ? id : null)
        ?? Items.Select(item => item.Id).Where(id => id is not null).Max(MastodonId.Order);

    private static string? IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text ? text : null;
}
