using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Loads XML as it comes: as written, then with characters and entities repaired, then by a parser that forgives everything.
/// A DTD is never read, so that no entity can grow or reach out.
/// </summary>
internal static partial class XmlRepair
{
    /// <summary>Deepest element; feeds with XHTML inside reach about 30.</summary>
    private const int MostDepth = 200;

    /// <returns>The document and what was wrong with it; no document where nothing could be read.</returns>
    public static (XDocument? Document, string? Damage) Load(string text)
    {
        if (TryLoad(text, out var document, out var damage))
            return (document, null);
        var repaired = Repair(text);
        if (TryLoad(repaired, out document, out _))
            return (document, null);
        repaired = XmlSections.WrapTexts(repaired);
        if (TryLoad(repaired, out document, out _))
            return (document, null);
        try
        {
            return (AngleSharpXml.Load(repaired, MostDepth), damage);
        }
        catch (Exception)
        {
            // The forgiving parser promises no kinds of exceptions, and one site's document must not end the whole poll.
            return (null, damage);
        }
    }

    private static bool TryLoad(string text, out XDocument? document, out string? error)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using (var depths = XmlReader.Create(new StringReader(text), settings, FeedNames.Context()))
                while (depths.Read())
                    if (depths.Depth > MostDepth)
                        throw new XmlException($"the document nests deeper than {MostDepth} elements");
            using var reader = XmlReader.Create(new StringReader(text), settings, FeedNames.Context());
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            error = null;
            return document.Root is not null;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            document = null;
            error = e.Message;
            return false;
        }
    }

    private static string Repair(string text)
    {
        // Warnings of the server before the feed, counters after it, a declaration whose promises are broken: nobody needs them.
        if (Opening().Match(text) is { Success: true } opening)
            text = text[opening.Index..];
        if (Closing().Match(text) is { Success: true } closing)
            text = text[..(closing.Index + closing.Length)];
        text = Declaration().Replace(text, "");
        return XmlSections.Map(text, RepairOutside, RepairInside);
    }

    private static string RepairOutside(string text) => Repairable().Replace(text, static match => match.Value switch
    {
        ['&', '#', ..] when match.Groups["number"].Success => Character(match.Groups["number"].Value),
        ['&', ..] when match.Groups["name"].Success => Named(match),
        ['&', ..] => "&amp;",
        _ => "\uFFFD",
    });

    /// <summary>CDATA keeps its text; a comment, which may hold the forbidden "--", goes.</summary>
    private static string RepairInside(string section) => section.StartsWith("<!--", StringComparison.Ordinal) ? "" : Illegal().Replace(section, "\uFFFD");

    private static string Named(Match match) =>
        match.Groups["name"].Value is "amp" or "lt" or "gt" or "quot" or "apos"
            ? match.Value
            : HtmlEntityProvider.Resolver.GetSymbol(match.Groups["name"].Value + ";") is { } symbol ? symbol : "&amp;" + match.Value[1..];

    /// <summary>HTML gives the numbers 128 to 159 the characters of Windows-1252.</summary>
    private static string Character(string number)
    {
        var valid = number[0] is 'x' or 'X'
            ? int.TryParse(number.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!valid)
            return "\uFFFD";
        if (code is >= 128 and <= 159)
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)code]);
        return code is '<' ? "&lt;" : code is '&' ? "&amp;" : Rune.IsValid(code) && IsLegal(code) ? new Rune(code).ToString() : "\uFFFD";
    }

    private static bool IsLegal(int c) => c is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF));

    [GeneratedRegex(@"<(?:\?xml\b|!doctype\b|(?:\w+:)?(?:rss|rdf|feed)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"</(?:\w+:)?(?:rss|rdf|feed)\s*>", RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\A<\?xml[^>]*>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    /// <summary>References, stray ampersands and characters that XML does not allow.</summary>
    [GeneratedRegex(@"&(?:\#(?<number>[xX][0-9A-Fa-f]+|[0-9]+);|(?<name>[A-Za-z][A-Za-z0-9]{0,31});)?|" + IllegalCharacters)]
    private static partial Regex Repairable();

    [GeneratedRegex(IllegalCharacters)]
    private static partial Regex Illegal();

    private const string IllegalCharacters = @"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]";
}
