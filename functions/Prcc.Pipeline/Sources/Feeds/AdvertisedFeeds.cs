using AngleSharp.Html.Parser;

namespace Prcc.Pipeline.Sources.Feeds;

/// <param name="Address">Absolute, http or https.</param>
/// <param name="Title">What the page calls it; empty where it does not.</param>
public sealed record AdvertisedFeed(Uri Address, string Title);

/// <summary>The feeds that an HTML page names in its head (<c>link rel="alternate"</c>).</summary>
public static class AdvertisedFeeds
{
    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    };

    /// <param name="body">The page, decompressed.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="contentType">Value of the Content-Type header, if any.</param>
    /// <returns>In the order of the page, each address once.</returns>
    public static IReadOnlyList<AdvertisedFeed> Of(ReadOnlySpan<byte> body, Uri address, string? contentType)
    {
        using var page = new HtmlParser().ParseDocument(FeedEncoding.Decode(body, contentType));
        var origin = page.QuerySelector("base[href]")?.GetAttribute("href") is { } stated && Uri.TryCreate(address, stated, out var other) ? other : address;
        return [.. page.QuerySelectorAll("link[rel~='alternate' i][href]")
            .Where(link => Types.Contains(link.GetAttribute("type")?.Split(';')[0].Trim() ?? ""))
            .Select(link => Uri.TryCreate(origin, link.GetAttribute("href")!.Trim(), out var found) && found.Scheme is "http" or "https"
                ? new AdvertisedFeed(found, link.GetAttribute("title")?.Trim() ?? "") : null)
            .OfType<AdvertisedFeed>()
            .DistinctBy(feed => feed.Address)];
    }
}
