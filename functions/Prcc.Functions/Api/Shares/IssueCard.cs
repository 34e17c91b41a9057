using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Prcc.Functions.Api;

/// <summary>An issue as a picture that any page can embed: SVG of 640 × 240, without scripts, styles or anything from elsewhere.</summary>
internal static class IssueCard
{
    public const string Type = "image/svg+xml";

    private const int Width = 640;
    private const int Height = 240;
    private const int Left = 32;
    private const int BarTop = 154;
    private const int BarHeight = 18;
    private const int LongestName = 34;

    private const string Paper = "#fffdf8";
    private const string Ink = "#1b2a2c";
    private const string Muted = "#55625f";
    private const string Line = "#dcd6c8";
    private const string Gold = "#c98a34";
    private const string Positive = "#1d7a6c";
    private const string Negative = "#b1452a";
    private const string Serif = "Georgia, 'Noto Serif', serif";
    private const string Sans = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="name">The issue's.</param>
    /// <param name="issue">As ranked in the window; null where it is not.</param>
    /// <param name="asOf">When that was found to hold.</param>
    public static AnswerBody Of(string name, IssueView? issue, string window, DateTimeOffset asOf, IssueWords words)
    {
        name = XmlText.Of(name);
        var said = issue is null ? words.NotRanked(window) : $"{words.Rank(issue.Rank)}. {words.Summary(issue)}";
        var svg = new XElement(
            Svg + "svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("width", Width), new XAttribute("height", Height),
            new XAttribute("role", "img"), new XAttribute(XNamespace.Xml + "lang", words.Code), new XAttribute("aria-labelledby", "name said"),
            new XElement(Svg + "title", new XAttribute("id", "name"), name),
            new XElement(Svg + "desc", new XAttribute("id", "said"), said),
            Box(0, 0, Width, Height, Paper), Box(0, 0, Width, 6, Gold),
            Text(Left, 52, issue is null ? words.NotRanked(window) : $"{words.Rank(issue.Rank)} · {words.Span(window)}", 16, Muted, Sans),
            Text(Left, 92, Cut(name), 32, Ink, Serif, bold: true),
            issue is null ? null : Body(issue, words),
            Text(Left, 218, $"PRCC · {words.Time(asOf)}", 14, Muted, Sans));
        return new(Encoding.UTF8.GetBytes(svg.ToString(SaveOptions.DisableFormatting)), Type);
    }

    private static XElement Body(IssueView issue, IssueWords words)
    {
        var (sentiment, middle, half) = (issue.Sentiment, Width / 2.0, (Width / 2.0) - Left);
        var state = words.Momentum(issue.Momentum.State);
        return new(
            Svg + "g",
            Text(Left, 132, words.Voices(issue.Voices) + (state is null ? "" : " · " + state), 20, Ink, Sans),
            Box(Left, BarTop, Width - (2 * Left), BarHeight, Line),
            Box(middle - (half * sentiment.Negative.Value), BarTop, half * sentiment.Negative.Value, BarHeight, Negative),
            Box(middle, BarTop, half * sentiment.Positive.Value, BarHeight, Positive),
            // The net feeling with its interval: where it crosses the middle, people are divided.
            Box(middle + (half * sentiment.NetLow), BarTop + (BarHeight / 2) - 1, half * (sentiment.NetHigh - sentiment.NetLow), 2, Ink),
            Box(middle + (half * sentiment.Net) - 1.5, BarTop - 4, 3, BarHeight + 8, Ink),
            Text(Left, 196, words.Sentiment(sentiment), 16, Ink, Sans));
    }

    private static XElement Box(double x, double y, double width, double height, string fill) => new(
        Svg + "rect", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("width", Number(Math.Max(0, width))), new XAttribute("height", Number(height)),
        new XAttribute("fill", fill));

    private static XElement Text(double x, double y, string text, int size, string fill, string family, bool bold = false) => new(
        Svg + "text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("font-size", size), new XAttribute("font-family", family),
        new XAttribute("font-weight", bold ? "600" : "400"), new XAttribute("fill", fill), XmlText.Of(text));

    private static string Cut(string name)
    {
        var lengths = StringInfo.ParseCombiningCharacters(name);
        return lengths.Length <= LongestName ? name : name[..lengths[LongestName - 1]].TrimEnd() + "…";
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
