using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Conformance;

/// <summary>Splits a Python expression into strings (unescaped), numbers, names and signs.</summary>
internal static partial class PythonTokens
{
    /// <returns>Null where a character belongs to no token. A string comes as <see cref="Literal"/>, a number as long, the rest as text.</returns>
    public static List<object>? Of(string expression)
    {
        var tokens = new List<object>();
        var at = 0;
        while (at < expression.Length)
        {
            var match = Token().Match(expression, at);
            if (!match.Success)
                return null;
            at += match.Length;
            if (match.Groups["string"].Success)
                tokens.Add(new Literal(Unescape(match.Groups["string"].Value)));
            else if (match.Groups["number"].Success)
                tokens.Add(long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
            else if (match.Groups["sign"].Success)
                tokens.Add(match.Groups["sign"].Value);
        }
        return tokens;
    }

    private static string Unescape(string quoted)
    {
        var text = quoted.TrimStart('u', 'U', 'b', 'B');
        var content = text.StartsWith("'''", StringComparison.Ordinal) || text.StartsWith("\"\"\"", StringComparison.Ordinal) ? text[3..^3] : text[1..^1];
        return Escape().Replace(content, static escape => escape.Value[1] switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'x' or 'u' or 'U' => Rune(int.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            '\'' or '"' or '\\' => escape.Value[1..],
            _ => escape.Value,
        });
    }

    private static string Rune(int code) => System.Text.Rune.IsValid(code) ? new Rune(code).ToString() : ((char)code).ToString();

    [GeneratedRegex("""
        \G(?:\s+|(?<string>[uUbB]?(?:'''.*?'''|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))|(?<number>\d+)|(?<sign>[A-Za-z_]\w*|==|!=|[()\[\].,{}:]))
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")]
    private static partial Regex Escape();
}

/// <summary>A string of the expression, as it is meant.</summary>
internal sealed record Literal(string Text);
