using System.Net;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Real;

/// <summary>Takes markup away by regular expressions, well enough for files that are known.</summary>
internal static partial class Markup
{
    /// <summary>The text of an element: CDATA as it is, everything else with its references resolved unless tags stand in it.</summary>
    public static string Unescape(string raw) => string.Concat(Section().Split(raw).Select((part, number) =>
        number % 2 == 1 ? part : part.Contains('<', StringComparison.Ordinal) ? part : WebUtility.HtmlDecode(part)));

    /// <summary>Nothing but letters and digits of what a reader sees: spaces and lines are a matter of taste.</summary>
    public static string Letters(string html)
    {
        for (var layer = 0; layer < 4 && Tag().IsMatch(html); layer++)
            html = Decode(Tag().Replace(Hidden().Replace(html, " "), " "));
        return NotRead().Replace(Decode(html).Normalize(), "");
    }

    /// <summary>Texts that were cut end in half a reference, which browsers read all the same.</summary>
    private static string Decode(string html) => WebUtility.HtmlDecode(OpenReference().Replace(html, "$0;"));

    [GeneratedRegex(@"&(?:#\d+|nbsp|[aeiou]grave)(?![\w;])")]
    private static partial Regex OpenReference();

    [GeneratedRegex(@"<!\[CDATA\[(.*?)\]\]>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"<(?<kind>script|style|iframe|noscript|object|svg|select|textarea)\b[^>]*(?<!/)>.*?</\k<kind>>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[^\p{L}\p{N}]")]
    private static partial Regex NotRead();
}
