using System.Text;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class FeedHubTests
{
    private static readonly Uri Address = new("https://s.example/feed");

    private static (string? Hub, string? Topic) Found(string body, string? link = null)
    {
        var feed = FeedParser.Parse(Encoding.UTF8.GetBytes(body), Address, null).Feed!;
        var found = FeedHub.Of(new HttpAnswer { Outcome = FetchOutcome.Ok, Link = link }, feed, Address);
        return (found?.Hub.AbsoluteUri, found?.Topic.AbsoluteUri);
    }

    [Theory]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='/atom'/><link rel='alternate' href='/'/><link rel='hub' href='https://h.example/'/></feed>", "https://h.example/", "https://s.example/atom")]
    [InlineData("<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><link>https://s.example/</link><a:link rel='HUB' href='https://h.example/'/><a:link rel='self' href='https://s.example/rss'/></channel></rss>", "https://h.example/", "https://s.example/rss")]
    [InlineData("<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><atom:link rel='hub' href='https://h.example/'/><atom:link rel='hub' href='https://i.example/'/></channel></rss>", "https://h.example/", "https://s.example/feed")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","title":"a","feed_url":"https://s.example/json","hubs":[{"type":"rssCloud","url":"https://r.example/"},{"type":"WebSub","url":"https://h.example/"}],"items":[]}""", "https://h.example/", "https://s.example/json")]
    [InlineData("<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><atom:link rel='self' href='/rss'/><item><atom:link rel='hub' href='https://h.example/'/></item></channel></rss>", null, null)]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='hub' href='ftp://h.example/'/></feed>", null, null)]
    public void Of_Document_FindsItsHubAndWhatItCallsItself(string body, string? hub, string? topic) => Assert.Equal((hub, topic), Found(body));

    [Fact]
    public void Of_LinkHeader_GoesBeforeTheDocument() => Assert.Equal(
        ("https://h2.example/", "https://s.example/self2"),
        Found("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='/atom'/><link rel='hub' href='https://h.example/'/></feed>", "<https://h2.example/>; rel=\"hub\", </self2>; rel=self"));
}
