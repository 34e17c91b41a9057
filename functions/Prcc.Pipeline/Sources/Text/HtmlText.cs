using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>
/// Plain text out of HTML, or of text that may be HTML. Works on tokens, not on a tree:
/// the time is linear in the length, however deeply a hostile page nests.
/// </summary>
public static partial class HtmlText
{
    /// <summary>Feeds escape markup once, twice, rarely three times.</summary>
    private const int MostLayers = 4;

    private static readonly Dictionary<string, HtmlParseMode> Scripts =
        new(StringComparer.OrdinalIgnoreCase) { ["script"] = HtmlParseMode.Script, ["style"] = HtmlParseMode.Rawtext };

    private static readonly HashSet<string> Hidden =
        new(StringComparer.OrdinalIgnoreCase) { "noscript", "template", "iframe", "svg", "head", "object", "select", "textarea" };

    /// <summary>Elements after which a reader sees a new line.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    };

    private static readonly HashSet<string> Cells = new(StringComparer.OrdinalIgnoreCase) { "td", "th" };

    /// <summary>Text without markup, entities resolved, in normal form (<see cref="CleanText"/>).</summary>
    public static string Strip(string text)
    {
        text = WithoutOpenComment(text);
        for (var layer = 0; layer < MostLayers && HasMarkup(text); layer++)
            text = WithoutOpenComment(Unwrap(text));
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        // What entities still hid is no text that a person wrote for readers; cleaning may also join what a control character kept apart.
        text = CleanText.Normalise(text);
        while (HasMarkup(text))
            text = CleanText.Normalise(Markup().Replace(text, " "));
        return text;
    }

    private static bool HasMarkup(string text) => text.Contains('<', StringComparison.Ordinal) && Markup().IsMatch(text);

    private static string Unwrap(string html)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { IsAcceptingCharacterData = true };
        var text = new StringBuilder(html.Length);
        string? script = null, hidden = null;
        var visible = 0;
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            var name = token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag ? LocalName(token) : "";
            if (script is not null)
            {
                if (token.Type == HtmlTokenType.EndTag && name.Equals(script, StringComparison.OrdinalIgnoreCase))
                    script = null;
            }
            else if (token.Type == HtmlTokenType.Character)
                Append(text, token.Data);
            else if (token.Type == HtmlTokenType.StartTag && Scripts.TryGetValue(name, out var mode) && token is HtmlTagToken { IsSelfClosing: false })
                (script, tokens.State) = (name, mode);
            else if (hidden is null && token.Type == HtmlTokenType.StartTag && Hidden.Contains(name) && token is HtmlTagToken { IsSelfClosing: false })
                (hidden, visible) = (name, text.Length);
            else if (token.Type == HtmlTokenType.EndTag && name.Equals(hidden, StringComparison.OrdinalIgnoreCase))
                (hidden, text.Length) = (null, visible);
            else if (Blocks.Contains(name))
                text.Append('\n');
            else if (Cells.Contains(name))
                text.Append(' ');
        }
        // What was hidden but never closed (an object, a frame) would take the rest of the article with it: it stays.
        return text.ToString();
    }

    /// <summary>A comment that nothing ends hides the rest, as in browsers.</summary>
    private static string WithoutOpenComment(string html)
    {
        var end = html.LastIndexOf("-->", StringComparison.Ordinal);
        var open = html.IndexOf("<!--", end < 0 ? 0 : end + 3, StringComparison.Ordinal);
        return open < 0 ? html : html[..open];
    }

    /// <summary>A line break in the source of HTML is no line break for its reader.</summary>
    private static void Append(StringBuilder text, string characters)
    {
        foreach (var c in characters)
            text.Append(c is '\n' or '\r' or '\t' ? ' ' : c);
    }

    /// <summary>XHTML in feeds may carry a prefix: <c>xhtml:p</c>.</summary>
    private static string LocalName(HtmlToken token) => token.Name[(token.Name.LastIndexOf(':') + 1)..];

    /// <summary>A whole tag, comment or declaration; "a &lt; b" and "&lt;3" are text.</summary>
    [GeneratedRegex(@"<(?:/?[A-Za-z][^<>]*|!--[^>]*--|![A-Za-z\[][^<>]*|\?[^<>]*)>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
