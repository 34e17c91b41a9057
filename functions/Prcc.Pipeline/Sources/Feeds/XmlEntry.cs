using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <param name="Author">Author of the whole feed.</param>
/// <param name="Language">Language of the whole feed.</param>
internal sealed record ChannelDefaults(string? Author, string? Language);

/// <summary>One RSS item or Atom entry.</summary>
internal static class XmlEntry
{
    public static FeedEntry Read(XElement item, ChannelDefaults channel, Uri address) => new()
    {
        Id = Id(item),
        Title = First(item.Own("title").Concat(item.Of(FeedNames.DublinCore, "title")).Concat(InMedia(item, "title")), XmlText.Html),
        Html = First(Bodies(item), XmlText.Html),
        Link = EntryLink.Find(item, address),
        Published = First(Dates(item, "pubDate", "published", "issued", "created").Concat(item.Of(FeedNames.DublinCore, "date")), Plain)
            ?? First(Changes(item), Plain),
        Updated = First(Changes(item), Plain),
        Author = Author(item) ?? channel.Author,
        Language = First(item.Of(FeedNames.DublinCore, "language"), Plain) ?? Language(item) ?? channel.Language,
        Origin = Origin(item, address),
    };

    /// <summary>What entries inherit, read once: a channel may have thousands of children.</summary>
    public static ChannelDefaults Defaults(XElement channel) => new(Author(channel), First(channel.Own("language"), Plain));

    private static string? Id(XElement item) =>
        First(item.Own("guid").Concat(item.Own("id")), Plain) ?? Trimmed(item.Attribute(FeedNames.Rdf + "about")?.Value);

    /// <summary>From the whole article down to a lead.</summary>
    private static IEnumerable<XElement> Bodies(XElement item) => item.Of(FeedNames.Content, "encoded")
        .Concat(item.Of(FeedNames.Xhtml, "body")).Concat(item.Of(FeedNames.Xhtml, "div"))
        .Concat(item.Own("content")).Concat(item.Own("fulltext")).Concat(item.Own("description")).Concat(item.Own("summary"))
        .Concat(item.Of(FeedNames.DublinCore, "description")).Concat(InMedia(item, "description")).Concat(item.Of(FeedNames.ITunes, "summary"));

    private static IEnumerable<XElement> InMedia(XElement item, string name) =>
        item.Of(FeedNames.Media, name).Concat(item.Of(FeedNames.Media, "group").SelectMany(group => group.Of(FeedNames.Media, name)));

    private static IEnumerable<XElement> Dates(XElement item, params string[] names) =>
        names.SelectMany(name => item.Own(name).Concat(item.Of(FeedNames.DublinCoreTerms, name)));

    private static IEnumerable<XElement> Changes(XElement item) => Dates(item, "updated", "modified");

    /// <summary>What changes least identifies best: an address, then an e-mail address, then a name.</summary>
    private static string? Author(XElement element)
    {
        foreach (var author in element.Own("author"))
            if (First(author.Own("uri").Concat(author.Own("url")).Concat(author.Own("email")).Concat(author.Own("name")), Plain) is { } known)
                return known;
        return First(element.Own("author").Where(a => !a.HasElements)
            .Concat(element.Of(FeedNames.DublinCore, "creator")).Concat(element.Of(FeedNames.ITunes, "author")), Plain);
    }

    private static string? Language(XElement item) =>
        Trimmed(item.AncestorsAndSelf().Select(e => e.Attribute(XNamespace.Xml + "lang")?.Value).FirstOrDefault(lang => lang is not null));

    private static FeedOrigin? Origin(XElement item, Uri address)
    {
        var source = item.Own("source").FirstOrDefault();
        return source?.AttributeValue("url") is { } url && Plain(source) is { } name && EntryLink.Absolute(url, source, address) is { } origin
            ? new FeedOrigin(name, origin) : null;
    }

    private static string? Plain(XElement element) => Trimmed(element.Value);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? First(IEnumerable<XElement> elements, Func<XElement, string?> read) =>
        elements.Select(read).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
