using System.Net;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// An item that an aggregator (a news search) took from an outlet. The outlet is its author; the aggregator's links and ids are opaque and
/// change, so that outlet and title identify it.
/// </summary>
internal sealed record Syndicated(string Site, string Outlet, string NativeId, string Title, string Text)
{
    public static Syndicated Of(FeedEntry entry, FeedOrigin origin, string title)
    {
        // The search appends the outlet to the title, and gives title and outlet once more as text.
        var suffix = " - " + origin.Name;
        var own = title.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? title[..^suffix.Length].TrimEnd() : title;
        var text = HtmlText.Strip(entry.Html ?? "");
        var rest = new[] { own, origin.Name }.Where(known => known.Length > 0)
            .Aggregate(text, (left, known) => left.Replace(known, "", StringComparison.OrdinalIgnoreCase));
        return new Syndicated(FeedReading.SiteOf(origin.Address), origin.Name, own, WebUtility.HtmlEncode(own), rest.Any(char.IsLetterOrDigit) ? WebUtility.HtmlEncode(text) : "");
    }
}
