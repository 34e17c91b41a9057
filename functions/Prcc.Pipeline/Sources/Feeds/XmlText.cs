using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>The text of an element as HTML, whichever way the feed wrapped it.</summary>
internal static class XmlText
{
    /// <returns>Null where the content is no text (a picture in base64, a reference to elsewhere).</returns>
    public static string? Html(XElement element)
    {
        if (!element.IsAtom())
            return element.HasElements ? Inner(element) : element.Value;
        var type = element.AttributeValue("type")?.Trim().ToLowerInvariant();
        var mode = element.AttributeValue("mode")?.Trim().ToLowerInvariant();
        if (mode == "base64")
            return IsText(type) ? FromBase64(element.Value, type) : null;
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

    private static bool IsText(string? type) =>
        type is null or "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal);

    private static string? FromBase64(string encoded, string? type)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            return type is "text/html" or "html" or "application/xhtml+xml" ? text : WebUtility.HtmlEncode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Inner(XElement element) => string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)));
}
