using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Feeds;

internal static partial class HtmlPage
{
    /// <summary>The document opens like a page, after comments, declaration and blanks.</summary>
    public static bool Begins(string text) => Opening().IsMatch(text);

    [GeneratedRegex(@"\A(?:\s+|<\?[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|script|meta|title)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();
}
