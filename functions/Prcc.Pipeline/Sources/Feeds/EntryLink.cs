using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>The address of an entry's original: absolute, http or https.</summary>
internal static class EntryLink
{
    public static Uri? Find(XElement item, Uri address)
    {
        foreach (var original in item.Of(FeedNames.FeedBurner, "origLink"))
            if (Absolute(original.Value, original, address) is { } direct)
                return direct;
        var links = item.Own("link").ToList();
        foreach (var link in links.OrderBy(Preference))
            if (Absolute(link.AttributeValue("href") ?? link.Value, link, address) is { } found)
                return found;
        foreach (var guid in item.Own("guid").Where(g => !"false".Equals(g.AttributeValue("isPermaLink"), StringComparison.OrdinalIgnoreCase)).Concat(item.Own("id")))
            if (IsWeb(guid.Value) && Absolute(guid.Value, guid, address) is { } permanent)
                return permanent;
        // CDF has it on the item itself.
        if (item.AttributeValue("href") is { } own && Absolute(own, item, address) is { } itself)
            return itself;
        return item.Attribute(FeedNames.Rdf + "about")?.Value is { } about && IsWeb(about) ? Absolute(about, item, address) : null;
    }

    /// <summary>Resolves against xml:base of the element and its ancestors, then the feed's own address.</summary>
    public static Uri? Absolute(string text, XElement element, Uri address)
    {
        var origin = address;
        foreach (var step in element.AncestorsAndSelf().Reverse())
            if (step.Attribute(XNamespace.Xml + "base")?.Value is { } relative && Uri.TryCreate(origin, relative.Trim(), out var next))
                origin = next;
        return text.Trim() is { Length: > 0 } trimmed && Uri.TryCreate(origin, trimmed, out var result) && result.Scheme is "http" or "https" ? result : null;
    }

    private static int Preference(XElement link) => (link.AttributeValue("rel")?.Trim().ToLowerInvariant(), link.AttributeValue("type")) switch
    {
        (null, _) when link.AttributeValue("href") is null => 0,
        (null or "alternate", null or "text/html" or "application/xhtml+xml") => 1,
        (null or "alternate", _) => 2,
        ("self" or "edit" or "enclosure" or "replies" or "related" or "via" or "hub", _) => 9,
        _ => 5,
    };

    private static bool IsWeb(string text) =>
        text.TrimStart().StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
