using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>Whose posts are left out: those that are not for everybody, whose author does not want machines to read them, or that no person wrote.</summary>
internal static partial class MastodonConsent
{
    /// <param name="status">A post.</param>
    /// <param name="account">Its author.</param>
    /// <param name="voice">Who speaks in the source: automated accounts are a voice of an outlet or institution, but none of the public.</param>
    public static bool Admits(MastodonStatus status, MastodonAccount account, Voice voice) =>
        status.Visibility == "public"
        && status.Reblog is null
        && !(account.Bot == true && voice == Voice.Public)
        && !OptsOut(account);

    // Where a server does not know the plainer word, that nobody may recommend the profile is all that the author could say.
    private static bool OptsOut(MastodonAccount account) =>
        account.Noindex == true
        || account.Indexable == false
        || (account.Indexable is null && account.Discoverable == false)
        || Refuses(account.Note)
        || (account.Fields ?? []).Any(field => Refuses(field.Name) || Refuses(field.Value));

    private static bool Refuses(string? html) => !string.IsNullOrEmpty(html) && Refusal().IsMatch(HtmlText.Strip(html));

    [GeneratedRegex(@"#(?:no_?bots?|no_?index|no_?archive|no_?search)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
