using System.Text.Json;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>
/// Who may read a server's timelines. Servers from Mastodon 4.5 on say it (<c>configuration.timelines_access</c>), and some answer whoever
/// may not with an empty list, which would look like silence.
/// </summary>
internal static class MastodonAccess
{
    public const string Path = "/api/v2/instance";

    /// <summary>Whoever has signed in.</summary>
    public const string Authenticated = "authenticated";

    /// <summary>Only users with a permission that usually staff alone has.</summary>
    public const string Disabled = "disabled";

    /// <returns>The strictest word that holds for the timelines that are read; null where the server does not say.</returns>
    public static string? Of(JsonElement instance, bool isPublic)
    {
        if (Property(instance, "configuration") is not { } configuration || Property(configuration, "timelines_access") is not { } access
            || Property(access, isPublic ? "live_feeds" : "hashtag_feeds") is not { } feeds)
            return null;
        // Of the public timeline only what is written on the server itself is read.
        string?[] said = isPublic ? [Word(feeds, "local")] : [Word(feeds, "local"), Word(feeds, "remote")];
        return said.Contains(Disabled) ? Disabled : said.Contains(Authenticated) ? Authenticated : said[0];
    }

    /// <returns>Why nothing can be read, with the remedy; null where it can.</returns>
    public static (FetchOutcome Outcome, string Error)? Refusal(string? access, MastodonServer server, Source source) => access switch
    {
        _ when server.HasToken => null,
        Authenticated => (FetchOutcome.AuthFailed, $"{source.Url.Host} shows {Feeds(source)} only to who has signed in; {server.TokenRemedy}"),
        Disabled => (FetchOutcome.Blocked, $"{source.Url.Host} has switched off {Feeds(source)}: use another server, or the token of a user to whom it gives the permission to view live and topic feeds; {server.TokenRemedy}"),
        _ => null,
    };

    /// <summary>What an empty answer means where the timelines are switched off.</summary>
    public static string Silence(Source source) =>
        $"{source.Url.Host} has switched off {Feeds(source)}, and shows nothing to the user whose token is set: the user needs the permission to view live and topic feeds";

    private static string Feeds(Source source) => source.Terms.Count > 0 ? "timelines of hashtags" : "its public timeline";

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Word(JsonElement feeds, string name) => feeds.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
