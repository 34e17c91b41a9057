using System.Xml.Linq;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Feeds;

/// <param name="Author">Author of the whole feed.</param>
/// <param name="Language">Language of the whole feed.</param>
internal sealed record ChannelDefaults(string? Author, string? Language);

/// <summary>One RSS or CDF item, or Atom entry.</summary>
internal static class XmlEntry
{
    public static FeedEntry Read(XElement item, ChannelDefaults channel, Uri address)
    {
        var body = Bodies(item).Select(element => (Element: element, Html: XmlText.Html(element))).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Html));
        return new FeedEntry
        {
            Id = Id(item),
            Title = Title(item),
            Html = body.Html,
            Link = EntryLink.Find(item, address),
            Published = Readable(Publications(item)) ?? Readable(Changes(item)),
            Updated = Readable(Changes(item)),
            Author = EntryAuthor.Of(item, address) ?? channel.Author,
            Language = Language(item, body.Element ?? Titles(item).FirstOrDefault() ?? item, channel),
            Origin = Origin(item, address),
        };
    }

    /// <summary>What entries inherit, read once: a channel may have thousands of children.</summary>
    public static ChannelDefaults Defaults(XElement channel, Uri address) => new(
        EntryAuthor.Of(channel, address),
        Trimmed(First(channel.Own("language").Concat(channel.Of(FeedNames.DublinCore, "language")), Plain) ?? XmlLanguage(channel)));

    /// <summary>Title of an entry or of the whole feed, as HTML.</summary>
    public static string? Title(XElement element) => First(Titles(element), XmlText.Html);

    private static string? Id(XElement item) =>
        First(item.Own("guid").Concat(item.Own("id")), Plain) ?? Trimmed(item.Attribute(FeedNames.Rdf + "about")?.Value);

    private static IEnumerable<XElement> Titles(XElement element) =>
        element.Own("title").Concat(element.Of(FeedNames.DublinCore, "title")).Concat(InMedia(element, "title"));

    /// <summary>From the whole article down to a lead.</summary>
    private static IEnumerable<XElement> Bodies(XElement item) => item.Of(FeedNames.Content, "encoded")
        .Concat(item.Of(FeedNames.Xhtml, "body")).Concat(item.Of(FeedNames.Xhtml, "div"))
        .Concat(Own(item, "content", "fulltext", "fullitem", "body", "description", "summary", "abstract"))
        .Concat(item.Of(FeedNames.DublinCore, "description")).Concat(InMedia(item, "description")).Concat(item.Of(FeedNames.ITunes, "summary"));

    private static IEnumerable<XElement> Own(XElement item, params string[] names) => names.SelectMany(name => item.Own(name));

    private static IEnumerable<XElement> InMedia(XElement item, string name) =>
        item.Of(FeedNames.Media, name).Concat(item.Of(FeedNames.Media, "group").SelectMany(group => group.Of(FeedNames.Media, name)));

    private static IEnumerable<string> Publications(XElement item) =>
        Dates(item, "pubDate", "published", "issued", "created").Concat(item.Of(FeedNames.DublinCore, "date")).Select(date => date.Value);

    /// <summary>CDF has the change in an attribute.</summary>
    private static IEnumerable<string> Changes(XElement item) =>
        Dates(item, "updated", "modified").Select(date => date.Value).Concat(item.AttributeValue("lastmod") is { } change ? [change] : []);

    /// <summary>Of several dates of one name the last counts, as in the reference parser.</summary>
    private static IEnumerable<XElement> Dates(XElement item, params string[] names) =>
        names.SelectMany(name => item.Own(name).Reverse().Concat(item.Of(FeedNames.DublinCoreTerms, name).Reverse()));

    /// <summary>The first date that can be read; where none can, the first that was written.</summary>
    private static string? Readable(IEnumerable<string> dates)
    {
        var written = dates.Select(Trimmed).OfType<string>().ToList();
        return written.Find(date => PublicationDate.TryParse(date, PublicationDate.Wita, out _)) ?? written.FirstOrDefault();
    }

    private static string? Language(XElement item, XElement text, ChannelDefaults channel) =>
        (First(item.Of(FeedNames.DublinCore, "language"), Plain) ?? XmlLanguage(text)) is { } stated ? Trimmed(stated) : channel.Language;

    /// <summary>xml:lang is inherited; an empty one takes back what was inherited. Some write <c>id_ID</c>.</summary>
    private static string? XmlLanguage(XElement element) =>
        element.AncestorsAndSelf().Select(e => e.Attribute(XNamespace.Xml + "lang")?.Value).FirstOrDefault(lang => lang is not null)?.Replace('_', '-');

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
