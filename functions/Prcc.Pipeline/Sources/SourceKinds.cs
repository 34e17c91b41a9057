using System.Collections.Frozen;

namespace Prcc.Pipeline.Sources;

/// <summary>What the list of sources may say of each kind of source.</summary>
public static class SourceKinds
{
    private static readonly FrozenDictionary<string, SourceKind> All = new SourceKind[]
    {
        new("feed") { UrlMeaning = "the address of the feed, such as https://example.id/feed/", Modes = ["wordpress", "blogger"], Voice = Voice.News },
        new("mastodon")
        {
            UrlMeaning = "the server, such as https://mastodon.example/",
            Terms = "hashtags without # and blanks; leave them out for the server's public timeline",
            IsTerm = static term => term.Any(char.IsLetter) && term.All(c => char.IsLetterOrDigit(c) || c == '_'),
        },
        new("youtube") { Url = "https://www.googleapis.com/youtube/v3/", Terms = "search queries", Accounts = "channel ids (UC…)", NeedsEither = true },
        new("bluesky") { Url = "https://bsky.social/", Modes = ["indonesian"], Terms = "search queries", NeedsTerms = true },
        new("jetstream") { Url = "https://jetstream2.us-east.bsky.network/subscribe", Modes = ["indonesian"], Terms = "words that a post must hold one of", NeedsTerms = true },
        new("threads") { Url = "https://graph.threads.net/v1.0/", Terms = "search queries, or #tags", NeedsTerms = true },
        new("facebook") { Url = "https://graph.facebook.com/v23.0/", Accounts = "ids of pages that you manage", NeedsAccounts = true, Voice = Voice.Institution },
        new("telegram") { Url = "https://api.telegram.org/", Accounts = "user names of the channels that invited the bot, without @", NeedsAccounts = true },
    }.ToFrozenDictionary(kind => kind.Name);

    public static IEnumerable<string> Names => All.Keys;

    /// <returns>Null for a kind that there is not.</returns>
    public static SourceKind? Find(string name) => All.GetValueOrDefault(name);
}
