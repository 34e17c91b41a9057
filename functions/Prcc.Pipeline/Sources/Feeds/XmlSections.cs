using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Walks a document that is not yet XML and tells CDATA and comments from the rest. One pass, each section's end searched once:
/// a document of nothing but openings costs no more than its length.
/// </summary>
internal static partial class XmlSections
{
    /// <summary>Changes what stands outside CDATA and comments, and separately what stands within.</summary>
    public static string Map(string text, Func<string, string> outside, Func<string, string> inside)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in Closed(text, Protected().Matches(text), static opening => opening.Length == 4 ? "-->" : "]]>"))
        {
            result.Append(outside(text[at..start])).Append(inside(text[start..end]));
            at = end;
        }
        return result.Append(outside(text[at..])).ToString();
    }

    /// <summary>Wraps texts whose markup was left bare in CDATA: "&lt;p&gt;one&lt;br&gt;two" is HTML, but no XML.</summary>
    public static string WrapTexts(string text)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in Closed(text, Texts().Matches(text), static opening =>
            opening.Value switch { "<!--" => "-->", "<![CDATA[" => "]]>", _ => "</" + opening.Groups["name"].Value }))
        {
            var section = text[start..end];
            result.Append(text, at, start - at);
            at = end;
            var content = section.IndexOf('>', StringComparison.Ordinal) + 1;
            var close = section.LastIndexOf("</", StringComparison.Ordinal);
            if (section.StartsWith("<!", StringComparison.Ordinal) || section.Contains("]]>", StringComparison.Ordinal))
                result.Append(section);
            else
                result.Append(section, 0, content).Append("<![CDATA[").Append(section, content, close - content).Append("]]>").Append(section, close, section.Length - close);
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Openings with their ends; those that never end are left out, and their kind is not searched again.</summary>
    private static IEnumerable<(int Start, int End)> Closed(string text, MatchCollection openings, Func<Match, string> closing)
    {
        var endless = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        foreach (Match opening in openings)
        {
            var close = closing(opening);
            if (opening.Index < at || endless.Contains(close))
                continue;
            var end = text.IndexOf(close, opening.Index + opening.Length, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                endless.Add(close);
                continue;
            }
            at = end + close.Length;
            yield return (opening.Index, at);
        }
    }

    [GeneratedRegex(@"<!\[CDATA\[|<!--")]
    private static partial Regex Protected();

    [GeneratedRegex(@"<!\[CDATA\[|<!--|<(?<name>title|description|summary|content|content:encoded)(?:\s[^<>]*)?(?<!/)>", RegexOptions.IgnoreCase)]
    private static partial Regex Texts();
}
