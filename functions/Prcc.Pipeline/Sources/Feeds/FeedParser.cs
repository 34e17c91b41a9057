namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Reads RSS 0.90 to 2.0, Atom 0.3 and 1.0, and JSON Feed 1.0 and 1.1. Never throws for what is in the document, resolves nothing
/// outside it, and takes what can be understood of a broken one.
/// </summary>
public static class FeedParser
{
    /// <summary>Entries taken of one document; sites keep 10 to 100 in it.</summary>
    public const int MostEntries = 2_000;

    /// <param name="body">The document, decompressed.</param>
    /// <param name="address">Where it came from: base of relative links.</param>
    /// <param name="contentType">Value of the Content-Type header, if any.</param>
    public static FeedParseResult Parse(ReadOnlySpan<byte> body, Uri address, string? contentType)
    {
        var text = FeedEncoding.Decode(body, contentType).AsSpan().TrimStart("\uFEFF \t\r\n\0").ToString();
        if (text.Length == 0)
            return FeedParseResult.Malformed("the document is empty");
        if (text[0] is '{' or '[')
            return JsonFeed.Parse(text, address);
        if (HtmlPage.Begins(text))
            return FeedParseResult.Page();
        if (!text.Contains('<', StringComparison.Ordinal))
            return FeedParseResult.Malformed("the document is neither XML nor JSON");

        var (document, damage) = XmlRepair.Load(text);
        if (document?.Root is not { } root)
            return FeedParseResult.Malformed($"the document is not XML: {damage}");
        if (root.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
            return FeedParseResult.Page();
        return XmlFeed.Parse(root, address, damage);
    }
}
