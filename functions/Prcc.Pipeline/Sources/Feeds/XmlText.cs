using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>The text of an element as HTML, whichever way the feed wrapped it.</summary>
internal static class XmlText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <returns>Null where the content is no text (a picture in base64, a reference to elsewhere).</returns>
    public static string? Html(XElement element)
    {
        if (!element.IsAtom())
            return element.HasElements ? Inner(element) : element.Value;
        var type = element.AttributeValue("type")?.Trim().ToLowerInvariant() is { Length: > 0 } stated ? stated : null;
        var mode = element.AttributeValue("mode")?.Trim().ToLowerInvariant();
        // Atom 1.0 has no mode: what is neither text nor XML comes in base64.
        if (mode == "base64" || type == OctetStream)
            return type == OctetStream || IsText(type) ? FromBase64(element.Value, type) : null;
        if (element.HasElements)
            return Inner(element);
        return type switch
        {
            "html" or "text/html" or "xhtml" or "application/xhtml+xml" => element.Value,
            // Atom 0.3 calls escaped HTML "escaped", and leaves the type at its default.
            _ when mode == "escaped" && type is null => element.Value,
            _ when IsText(type) => WebUtility.HtmlEncode(element.Value),
            _ => null,
        };
    }

    private const string OctetStream = "application/octet-stream";

    private static bool IsText(string? type) =>
        type is null or "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal);

    private static string? FromBase64(string encoded, string? type)
    {
        try
        {
            var text = StrictUtf8.GetString(Convert.FromBase64String(encoded));
            return type is "text" or "text/plain" ? WebUtility.HtmlEncode(text) : text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Inner(XElement element) => string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)));
}
