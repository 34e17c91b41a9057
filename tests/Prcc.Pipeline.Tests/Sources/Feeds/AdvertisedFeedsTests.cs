using System.Text;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class AdvertisedFeedsTests
{
    private static IReadOnlyList<AdvertisedFeed> Of(string page) => AdvertisedFeeds.Of(Encoding.UTF8.GetBytes(page), new Uri("https://news.example/a/b"), null);

    [Theory]
    [InlineData("<link rel=alternate type='application/rss+xml' href='/feed' title=' Harian '>", "https://news.example/feed", "Harian")]
    [InlineData("<LINK REL='home ALTERNATE' TYPE='Application/Atom+XML; charset=utf-8' HREF='feed'>", "https://news.example/a/feed", "")]
    [InlineData("<base href='https://other.example/'><link rel=alternate type=application/feed+json href=x.json>", "https://other.example/x.json", "")]
    public void Of_LinkToAFeed_IsFound(string head, string address, string title) =>
        Assert.Equal([new AdvertisedFeed(new Uri(address), title)], Of($"<!doctype html><html><head>{head}{head}</head><body></body></html>"));

    [Theory]
    [InlineData("<link rel=alternate hreflang=en href='/en'>")]
    [InlineData("<link rel=stylesheet type='application/rss+xml' href='/feed'>")]
    [InlineData("<link rel=alternate type='application/rss+xml' href='javascript:x'>")]
    [InlineData("<!-- <link rel=alternate type='application/rss+xml' href='/feed'> -->")]
    public void Of_OtherLinks_AreNone(string head) => Assert.Empty(Of($"<html><head>{head}</head></html>"));
}
