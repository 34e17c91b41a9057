using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>RSS of every version, CDF and Atom: the same few things under different names.</summary>
internal static class XmlFeed
{
    public static FeedParseResult Parse(XElement root, Uri address, string? damage)
    {
        var items = root.DescendantsAndSelf().Where(e => IsEntry(e) && !e.Ancestors().Any(IsEntry)).Take(FeedParser.MostEntries + 1).ToList();
        if (items.Count == 0 && damage is not null)
            return FeedParseResult.Malformed($"the XML is broken: {damage}");
        var channel = root.DescendantsAndSelf().FirstOrDefault(e => e.IsCalled("channel")) ?? root;
        if (items.Count == 0 && !IsFeed(root) && channel == root && !root.IsCalled("channel"))
            return FeedParseResult.Malformed($"the document is XML, but no feed (its root is <{root.Name.LocalName}>)");

        var defaults = XmlEntry.Defaults(channel, address);
        var entries = items.Take(FeedParser.MostEntries).Select(item => XmlEntry.Read(item, defaults, address)).ToList();
        entries.AddRange(root.Elements(FeedNames.Tombstones + "deleted-entry")
            .Select(gone => new FeedEntry { Id = gone.AttributeValue("ref"), Updated = gone.AttributeValue("when"), Deleted = true }));
        return FeedParseResult.Of(new Feed
        {
            Title = XmlEntry.Title(channel) ?? "",
            Language = defaults.Language,
            Entries = entries,
            Hub = Link(channel, root, "hub", address),
            Self = Link(channel, root, "self", address),
            Next = Link(channel, root, "next", address),
            Damage = damage is not null ? $"the XML is broken ({damage}); {entries.Count} entries were recovered"
                : items.Count > FeedParser.MostEntries ? $"the feed has more than {FeedParser.MostEntries} entries; the rest was left out" : null,
        });
    }

    /// <summary>RSS borrows the links of Atom.</summary>
    private static Uri? Link(XElement channel, XElement root, string relation, Uri address) => channel.Elements().Concat(root.Elements())
        .Where(e => e.IsCalled("link") && (e.AttributeValue("rel") ?? "").Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase))
        .Select(link => EntryLink.Absolute(link.AttributeValue("href") ?? "", link, address))
        .FirstOrDefault(found => found is not null);

    private static bool IsFeed(XElement root) => root.IsCalled("rss") || root.IsCalled("RDF") || root.IsCalled("feed");

    /// <summary>An unknown namespace on the whole feed is tolerated; an extension's <c>item</c> inside an entry is none.</summary>
    private static bool IsEntry(XElement element) =>
        (element.IsCalled("item") || element.IsCalled("entry")) && (element.IsCore() || element.Name.Namespace == element.Document?.Root?.Name.Namespace);
}
