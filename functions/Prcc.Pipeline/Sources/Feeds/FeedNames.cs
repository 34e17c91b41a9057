using System.Xml;
using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>Namespaces that feeds use. Elements are compared by local name without regard to case: real feeds are careless with both.</summary>
internal static class FeedNames
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace DublinCoreTerms = "http://purl.org/dc/terms/";
    public static readonly XNamespace FeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";
    public static readonly XNamespace ITunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly Dictionary<string, XNamespace> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = Atom, ["a10"] = Atom, ["content"] = Content, ["dc"] = DublinCore, ["dcterms"] = DublinCoreTerms, ["feedburner"] = FeedBurner,
        ["itunes"] = ITunes, ["media"] = Media, ["rdf"] = Rdf, ["at"] = Tombstones, ["xhtml"] = Xhtml,
        ["slash"] = "http://purl.org/rss/1.0/modules/slash/", ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["wfw"] = "http://wellformedweb.org/CommentAPI/", ["thr"] = "http://purl.org/syndication/thread/1.0",
        ["georss"] = "http://www.georss.org/georss", ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
    };

    private static readonly HashSet<XNamespace> Core =
    [
        XNamespace.None, Atom, "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss", "http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss",
    ];

    /// <summary>Namespace that a prefix means where a feed forgot to declare it; null for a prefix of its own.</summary>
    public static XNamespace? ByPrefix(string prefix) => Prefixes.GetValueOrDefault(prefix);

    /// <summary>Declares the usual prefixes for documents that use them undeclared.</summary>
    public static XmlParserContext Context()
    {
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, name) in Prefixes)
            names.AddNamespace(prefix, name.NamespaceName);
        return new XmlParserContext(names.NameTable, names, null, XmlSpace.None);
    }

    /// <summary>The element is the feed format's own, not an extension's.</summary>
    public static bool IsCore(this XElement element) => Core.Contains(element.Name.Namespace) || element.Name.Namespace == element.Parent?.Name.Namespace;

    public static bool IsAtom(this XElement element) => element.Name.NamespaceName.Contains("atom", StringComparison.OrdinalIgnoreCase);

    public static bool IsCalled(this XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Children of the feed format's own namespaces; the element's own namespace first.</summary>
    public static IEnumerable<XElement> Own(this XElement parent, string name) => parent.Elements()
        .Where(e => e.IsCalled(name) && e.IsCore())
        .OrderBy(e => e.Name.Namespace == parent.Name.Namespace ? 0 : 1);

    /// <summary>Children of an extension.</summary>
    public static IEnumerable<XElement> Of(this XElement parent, XNamespace names, string name) => parent.Elements()
        .Where(e => e.IsCalled(name) && IsSame(e.Name.Namespace, names));

    /// <summary>Sites write namespaces in other cases, with https, and leave out the last slash.</summary>
    private static bool IsSame(XNamespace written, XNamespace meant) =>
        written == meant || MemoryExtensions.Equals(Essence(written), Essence(meant), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Essence(XNamespace names)
    {
        var text = names.NamespaceName.AsSpan().TrimEnd('/');
        return text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? text["https:".Length..]
            : text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? text["http:".Length..] : text;
    }

    public static string? AttributeValue(this XElement element, string name) =>
        element.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Name.Namespace != XNamespace.Xml)?.Value;
}
