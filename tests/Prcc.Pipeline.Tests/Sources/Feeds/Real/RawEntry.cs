using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Real;

/// <summary>
/// One item of a feed as a person reads it out of the file, by regular expressions alone: an opinion independent of any parser.
/// Null or empty where the file says nothing.
/// </summary>
internal sealed partial record RawEntry(string? Id, string? Link, string? Date, string Title, string Text)
{
    public static List<RawEntry> Of(byte[] file) => [.. Item().Matches(Decode(file)).Select(item => Of(item.Value))];

    private static RawEntry Of(string item)
    {
        var outer = Below().Replace(item, "");
        return new RawEntry(
            Value(outer, "guid") ?? Value(outer, "id") ?? About().Match(item) switch { { Success: true } about => Markup.Unescape(about.Groups["id"].Value).Trim(), _ => null },
            Value(outer, "feedburner:origLink") ?? Value(outer, "link") ?? Alternate(outer) ?? PermanentId(outer),
            new[] { "pubDate", "published", "issued", "dc:date", "updated" }.Select(name => Value(outer, name)).FirstOrDefault(date => date is not null),
            Markup.Letters(Value(outer, "title") ?? ""),
            Markup.Letters(new[] { "content:encoded", "content", "description", "summary", "media:description", "itunes:summary" }
                .Select(name => Value(item, name)).FirstOrDefault(text => text is not null) ?? ""));
    }

    private static string? Value(string item, string name)
    {
        var match = Regex.Match(item, $@"<{name}(?=[\s>])[^>]*(?<!/)>(?<value>.*?)</{name}\s*>", RegexOptions.Singleline);
        return match.Success && Markup.Unescape(match.Groups["value"].Value).Trim() is { Length: > 0 } value ? value : null;
    }

    private static string? Alternate(string item)
    {
        var links = LinkTag().Matches(item).Select(link => link.Value).ToList();
        var reader = links.Find(link => link.Contains("alternate", StringComparison.Ordinal)) ?? links.Find(link => !link.Contains("rel=", StringComparison.Ordinal));
        return reader is null ? null : Markup.Unescape(Href().Match(reader).Groups["address"].Value);
    }

    /// <summary>A guid that does not say otherwise is an address; of an id in Atom it shows.</summary>
    private static string? PermanentId(string item) =>
        !Regex.Match(item, "<guid[^>]*>").Value.Contains("false", StringComparison.OrdinalIgnoreCase)
        && (Value(item, "guid") ?? Value(item, "id")) is { } id && id.StartsWith("http", StringComparison.Ordinal) ? id : null;

    private static string Decode(byte[] file)
    {
        if (file.AsSpan().StartsWith(new byte[] { 0xFF, 0xFE }) || file[1] == 0)
            return Encoding.Unicode.GetString(file);
        if (file.AsSpan().StartsWith(new byte[] { 0xFE, 0xFF }) || file[0] == 0)
            return Encoding.BigEndianUnicode.GetString(file);
        // One of the files says ISO-8859-1 and is UTF-8, as its umlauts show.
        return (Utf8.IsValid(file) ? Encoding.UTF8 : Encoding.Latin1).GetString(file);
    }

    [GeneratedRegex(@"<(?<kind>item|entry)(?=[\s>]).*?</\k<kind>\s*>", RegexOptions.Singleline)]
    private static partial Regex Item();

    /// <summary>Parts with ids, titles and links of their own.</summary>
    [GeneratedRegex(@"<(?<part>source|image|author|content|content:encoded|media:group|media:content)(?=[\s>])[^>]*(?<!/)>.*?</\k<part>\s*>", RegexOptions.Singleline)]
    private static partial Regex Below();

    [GeneratedRegex("""rdf:about="(?<id>[^"]*)""")]
    private static partial Regex About();

    [GeneratedRegex("<(?:atom:)?link[^>]*>")]
    private static partial Regex LinkTag();

    [GeneratedRegex("""href=["'](?<address>[^"']*)""")]
    private static partial Regex Href();
}
