using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>Who wrote an entry. What changes least identifies best: an address, then an e-mail address, then a name.</summary>
internal static class EntryAuthor
{
    /// <returns>Null where the element names nobody.</returns>
    public static string? Of(XElement element, Uri address)
    {
        foreach (var author in element.Own("author"))
        {
            if (Values(author, "uri", "url", "homepage").FirstOrDefault() is { } page)
                return EntryLink.Absolute(page, author, address)?.AbsoluteUri ?? page;
            if (Values(author, "email").Where(IsPersonal).Concat(Values(author, "name", "email")).FirstOrDefault() is { } known)
                return known;
        }
        return element.Own("author").Where(author => !author.HasElements)
            .Concat(element.Of(FeedNames.DublinCore, "creator")).Concat(element.Of(FeedNames.DublinCore, "author")).Concat(element.Of(FeedNames.ITunes, "author"))
            .Select(author => author.Value.Trim()).FirstOrDefault(author => author.Length > 0);
    }

    private static IEnumerable<string> Values(XElement author, params string[] names) =>
        names.SelectMany(name => author.Own(name)).Select(part => part.Value.Trim()).Where(part => part.Length > 0);

    /// <summary>Blogger gives everybody the same "noreply@".</summary>
    private static bool IsPersonal(string email) =>
        !email.StartsWith("noreply@", StringComparison.OrdinalIgnoreCase) && !email.StartsWith("no-reply@", StringComparison.OrdinalIgnoreCase);
}
