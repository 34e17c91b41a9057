using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Feeds;

internal static partial class HtmlPage
{
    /// <summary>The document opens like a page. A feed under a doctype of HTML (some templates do that) is a feed.</summary>
    public static bool Begins(string text) => Page().IsMatch(text) && !Feed().IsMatch(text);

    private const string Prologue = @"\A(?:\s+|<\?[^>]*>|<!--.*?-->)*";

    [GeneratedRegex(Prologue + @"<(?:!doctype\s+html|html|head|body|script|meta|title)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Page();

    [GeneratedRegex(Prologue + @"<!doctype[^>]*>(?:\s+|<\?[^>]*>|<!--.*?-->)*<(?:\w+:)?(?:rss|rdf|feed|channel)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Feed();
}
