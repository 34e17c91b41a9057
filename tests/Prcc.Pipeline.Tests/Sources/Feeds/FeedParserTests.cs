using System.Text;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class FeedParserTests
{
    private static readonly Uri Address = new("https://news.example/feed/index.xml");

    private static FeedParseResult Parse(string text, string? contentType = null) => FeedParser.Parse(Encoding.UTF8.GetBytes(text), Address, contentType);

    private static FeedEntry Only(string text) => Assert.Single(Parse(text).Feed!.Entries);

    private static string Plain(string? html) => HtmlText.Strip(html ?? "");

    [Fact]
    public void Parse_Rss20_ReadsTheFullestTextAndAllFields()
    {
        var entry = Only("""
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
            <channel><title>Harian</title><language>id-ID</language><item>
            <media:title>bukan ini</media:title><title>Jalan &amp; jembatan</title><link>/2026/11/24/jalan</link><guid isPermaLink="false">https://news.example/?p=7</guid>
            <pubDate>Tue, 24 Nov 2026 14:05:00 +0800</pubDate><dc:creator>Redaksi</dc:creator>
            <description>Ringkas</description><content:encoded><![CDATA[<p>Isi <b>lengkap</b></p>]]></content:encoded></item></channel></rss>
            """);
        Assert.Equal(("Jalan & jembatan", "Isi lengkap"), (Plain(entry.Title), Plain(entry.Html)));
        Assert.Equal(("https://news.example/?p=7", "https://news.example/2026/11/24/jalan"), (entry.Id, entry.Link!.AbsoluteUri));
        Assert.Equal(("Tue, 24 Nov 2026 14:05:00 +0800", "Redaksi", "id-ID"), (entry.Published, entry.Author, entry.Language));
    }

    [Theory]
    [InlineData("""<rss version="0.91"><channel><item><title>a</title><link>https://x.example/1</link><description>b</description></item></channel></rss>""")]
    [InlineData("""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><item><title>a</title><link>https://x.example/1</link><description>b</description></item></channel></rss>""")]
    [InlineData("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>c</title></channel><item><title>a</title><link>https://x.example/1</link><description>b</description></item></rdf:RDF>""")]
    [InlineData("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>c</title></channel><item rdf:about="https://x.example/1"><title>a</title><description>b</description></item></rdf:RDF>""")]
    [InlineData("""<rss xmlns="http://backend.userland.com/rss2"><channel><item><title>a</title><guid>https://x.example/1</guid><description>b</description></item></channel></rss>""")]
    [InlineData("""<RSS xmlns="urn:nobody-knows"><Channel><Item><Title>a</Title><Link>https://x.example/1</Link><Description>b</Description></Item></Channel></RSS>""")]
    [InlineData("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>a</title><link rel="alternate" type="text/html" href="https://x.example/1"/><content mode="escaped" type="text/html">&lt;p&gt;b&lt;/p&gt;</content></entry></feed>""")]
    [InlineData("""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b&gt;a&lt;/b&gt;</title><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>b</p></div></content></entry></feed>""")]
    [InlineData("""<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>a</a:title><a:link href="https://x.example/1"/><a:summary type="text">b</a:summary></a:entry></a:feed>""")]
    [InlineData("""<entry xmlns="http://www.w3.org/2005/Atom"><title>a</title><link href="https://x.example/1"/><summary>b</summary></entry>""")]
    [InlineData("""<CHANNEL><TITLE>c</TITLE><ITEM HREF="https://x.example/1" LASTMOD="2026-11-24"><TITLE>a</TITLE><ABSTRACT>b</ABSTRACT></ITEM></CHANNEL>""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a","url":"https://x.example/1","content_html":"<p>b</p>"}]}""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"a","url":"https://x.example/1","content_text":"b"}]}""")]
    public void Parse_EveryVersion_GivesTitleTextAndLink(string text)
    {
        var entry = Only(text);
        Assert.Equal(("a", "b", "https://x.example/1"), (Plain(entry.Title), Plain(entry.Html), entry.Link?.AbsoluteUri));
    }

    [Fact]
    public void Parse_Atom_ReadsDatesAuthorLanguageAndBase()
    {
        var entry = Only("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id" xml:base="https://other.example/a/"><author><name>Redaksi</name></author>
            <entry xml:base="b/"><id>tag:1</id><title type="text">1 &lt; 2 &lt;b&gt;</title><link href="c"/><author><name>Ani</name><uri>https://ani.example/</uri></author>
            <published>2026-11-24T06:05:00Z</published><updated>2026-11-24T07:00:00Z</updated><content src="https://other.example/x" type="image/png"/><summary>s</summary></entry></feed>
            """);
        Assert.Equal(("https://other.example/a/b/c", "https://ani.example/", "id"), (entry.Link!.AbsoluteUri, entry.Author, entry.Language));
        Assert.Equal(("2026-11-24T06:05:00Z", "2026-11-24T07:00:00Z", "s"), (entry.Published, entry.Updated, Plain(entry.Html)));
        Assert.StartsWith("1 < 2", Plain(entry.Title), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<guid isPermaLink="false">https://x.example/1</guid>""", null)]
    [InlineData("""<guid>https://x.example/1</guid>""", "https://x.example/1")]
    [InlineData("""<link>javascript:alert(1)</link>""", null)]
    [InlineData("""<link>  https://x.example/2 </link><guid>https://x.example/1</guid>""", "https://x.example/2")]
    [InlineData("""<atom:link rel="self" href="https://x.example/self"/><link>https://x.example/2</link>""", "https://x.example/2")]
    [InlineData("""<link>https://burner.example/~r/1</link><feedburner:origLink>https://x.example/3</feedburner:origLink>""", "https://x.example/3")]
    public void Parse_Link_IsTheReadersAddress(string inside, string? expected) =>
        Assert.Equal(expected, Only($"<rss xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><item><title>a</title>{inside}</item></channel></rss>").Link?.AbsoluteUri);

    [Theory]
    [InlineData("<dc:date>2026-11-24</dc:date>")]
    [InlineData("<pubdate>2026-11-24</pubdate>")]
    [InlineData("<dcterms:created>2026-11-24</dcterms:created>")]
    [InlineData("<atom:updated>2026-11-24</atom:updated>")]
    public void Parse_DateUnderAnyName_IsFound(string inside) => Assert.Equal("2026-11-24",
        Only($"<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><item><title>a</title>{inside}</item></channel></rss>").Published);

    [Theory]
    [InlineData("<pubDate>kemarin</pubDate><dc:date>2026-11-24</dc:date>", "2026-11-24")]
    [InlineData("<pubDate>kemarin</pubDate>", "kemarin")]
    public void Parse_DateThatCannotBeRead_GivesWayToOneThatCan(string inside, string expected) =>
        Assert.Equal(expected, Only($"<rss><channel><item><title>a</title>{inside}</item></channel></rss>").Published);

    [Theory]
    [InlineData("<author><name>Ani</name><uri>/ani</uri><email>ani@x.example</email></author>", "https://news.example/ani")]
    [InlineData("<author><name>Ani</name><email>ani@x.example</email></author>", "ani@x.example")]
    [InlineData("<author><name>Ani</name><email>noreply@blogger.com</email></author>", "Ani")]
    [InlineData("<dc:author>Ani</dc:author>", "Ani")]
    public void Parse_Author_IsWhatChangesLeast(string inside, string expected) =>
        Assert.Equal(expected, Only($"<rss><channel><item><title>a</title>{inside}</item></channel></rss>").Author);

    [Theory]
    [InlineData("http://purl.org/rss/1.0/modules/content")]
    [InlineData("https://purl.org/rss/1.0/modules/content/")]
    [InlineData("HTTP://PURL.ORG/rss/1.0/modules/content/")]
    public void Parse_NamespaceWrittenCarelessly_KeepsItsMeaning(string names) =>
        Assert.Equal("isi", Only($"<rss xmlns:x='{names}'><channel><item><title>a</title><description>b</description><x:encoded>isi</x:encoded></item></channel></rss>").Html);

    [Theory]
    [InlineData("xml:lang='ms'", "xml:lang='id_ID'", "id-ID")]
    [InlineData("xml:lang='ms'", "", "ms")]
    [InlineData("xml:lang='ms'", "xml:lang=''", null)]
    [InlineData("", "", "en")]
    public void Parse_Language_IsTheTexts(string entry, string content, string? expected) => Assert.Equal(expected,
        Only($"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><entry {entry}><title>a</title><content {content}>b</content></entry></feed>").Language);

    [Theory]
    [InlineData("aXNpIDxiPnRlYmFsPC9iPg==", "isi tebal")]
    [InlineData("/wAB", "")]
    public void Parse_ContentInBase64_IsReadWhereItIsText(string encoded, string expected) => Assert.Equal(expected,
        Plain(Only($"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content type='application/octet-stream'>{encoded}</content></entry></feed>").Html));

    [Fact]
    public void Parse_Feed_HasTitleAndLanguage()
    {
        var feed = Parse("<rss><channel><title>Harian &amp;lt;NTB&amp;gt;</title><language>id</language></channel></rss>").Feed!;
        Assert.Equal(("Harian <NTB>", "id"), (System.Net.WebUtility.HtmlDecode(feed.Title), feed.Language));
    }

    [Fact]
    public void Parse_ItemOfAnAggregator_KnowsItsOrigin() => Assert.Equal(
        new FeedOrigin("Suara NTB", new Uri("https://suarantb.com")),
        Only("<rss><channel><item><title>a</title><source url='https://suarantb.com'>Suara NTB</source></item></channel></rss>").Origin);

    [Fact]
    public void Parse_DeletedEntry_IsReported()
    {
        var entry = Only("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'><at:deleted-entry ref='tag:1' when='2026-11-24T06:05:00Z'/></feed>");
        Assert.Equal(("tag:1", true), (entry.Id, entry.Deleted));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Masuk dulu</body></html>")]
    [InlineData("  <!-- x --><!doctype HTML PUBLIC \"x\"><div>")]
    [InlineData("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>")]
    [InlineData("<script>location='/captcha'</script>")]
    public void Parse_Page_IsToldFromABrokenFeed(string text)
    {
        var result = Parse(text, "application/rss+xml");
        Assert.True(result.IsHtml);
        Assert.Null(result.Feed);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\t", "is empty")]
    [InlineData("Not found", "neither XML nor JSON")]
    [InlineData("<opml><body/></opml>", "its root is <opml>")]
    [InlineData("{\"error\":\"no\"}", "no list \"items\"")]
    [InlineData("{\"items\":[", "the JSON is broken")]
    [InlineData("[1]", "no list \"items\"")]
    [InlineData("<rss><channel", "the XML is broken")]
    public void Parse_NoFeed_SaysWhy(string text, string expected)
    {
        var result = Parse(text);
        Assert.Null(result.Feed);
        Assert.False(result.IsHtml);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EmptyFeed_IsAFeed() => Assert.Empty(Parse("<rss><channel><title>x</title></channel></rss>").Feed!.Entries);

    [Fact]
    public void Parse_MoreEntriesThanAnyFeedHas_TakesTheFirstAndSaysSo()
    {
        var feed = Parse("<rss><channel>" + string.Concat(Enumerable.Repeat("<item><title>a</title></item>", FeedParser.MostEntries + 1)) + "</channel></rss>").Feed!;
        Assert.Equal(FeedParser.MostEntries, feed.Entries.Count);
        Assert.Contains("more than 2000 entries", feed.Damage, StringComparison.Ordinal);
    }
}
