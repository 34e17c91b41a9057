using System.Net;
using System.Text.Json;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>Makes posts out of what the API gives.</summary>
internal static class MastodonPost
{
    public const string Platform = "mastodon";

    /// <returns>The post; null and a reason where the item is none; null without a reason where it is left out on purpose.</returns>
    public static (RawPost? Post, string? Refusal) Read(JsonElement item, Source source)
    {
        MastodonStatus? status;
        try
        {
            status = MastodonStatus.Read(item);
        }
        catch (JsonException e)
        {
            return (null, $"an item is no post: {e.Message}");
        }
        if (status is not { Id.Length: > 0, Uri.Length: > 0, Content: not null, Account: { } account })
            return (null, $"post {status?.Uri ?? status?.Id ?? "without id"} lacks its id, uri, content or account");
        if (!MastodonConsent.Admits(status, account, source.Voice))
            return (null, null);
        var post = Of(status, account, source);
        // A picture without words.
        return post.Title is null && HtmlText.Strip(post.Text).Length == 0 ? (null, null) : (post, null);
    }

    private static RawPost Of(MastodonStatus status, MastodonAccount account, Source source) => new()
    {
        Platform = Platform,
        NativeId = status.Uri!,
        RecheckId = status.Id,
        AuthorId = account.Uri ?? account.Url ?? $"{account.Acct}@{source.Url.Host}",
        Voice = source.Voice,
        Title = string.IsNullOrWhiteSpace(status.SpoilerText) ? null : WebUtility.HtmlEncode(status.SpoilerText),
        Text = string.Concat((status.MediaAttachments ?? [])
            .Where(media => !string.IsNullOrWhiteSpace(media.Description))
            .Select(media => $"<p>{WebUtility.HtmlEncode(media.Description)}</p>")
            .Prepend(status.Content)),
        Url = status.Url,
        Published = status.CreatedAt,
        Updated = status.EditedAt,
        Language = status.Language,
        Metrics = new Metrics(status.FavouritesCount, status.RepliesCount, status.ReblogsCount, status.QuotesCount),
    };
}
