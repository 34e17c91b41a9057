using System.Text;
using CsCheck;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class BrokenFeedsTests
{
    private static FeedParseResult Parse(string text) => FeedParser.Parse(Encoding.UTF8.GetBytes(text), new Uri("https://news.example/feed"), null);

    private static string TitleOf(string text) => HtmlText.Strip(Assert.Single(Parse(text).Feed!.Entries).Title ?? "");

    private static string Rss(string title) => $"<rss><channel><item><title>{title}</title></item></channel></rss>";

    [Theory]
    [InlineData("jalan & jembatan", "jalan & jembatan")]
    [InlineData("satu&nbsp;dua &mdash; &eacute;", "satu dua — é")]
    [InlineData("a &unknown; b", "a &unknown; b")]
    [InlineData("a &#0; b", "a \uFFFD b")]
    [InlineData("&#147;kutipan&#148;", "“kutipan”")]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("1 &lt; 2", "1 < 2")]
    [InlineData("<![CDATA[a & b &nbsp; <i>c</i>]]> & d", "a & b c & d")]
    public void Parse_BrokenCharacters_AreRepaired(string written, string expected)
    {
        Assert.Equal(expected, TitleOf(Rss(written)));
        Assert.Null(Parse(Rss(written)).Feed!.Damage);
    }

    [Theory]
    [InlineData("  \n<?xml version=\"1.0\"?>")]
    [InlineData("\uFEFF\uFEFF<?xml version=\"1.0\"?>")]
    [InlineData("<br />\n<b>Warning</b>: deprecated<?xml version=\"1.0\"?>")]
    [InlineData("<?xml version=\"1.1\" encoding=\"nonsense\"?>")]
    public void Parse_ClutterBeforeTheFeed_IsPassedOver(string before)
    {
        var feed = Parse(before + Rss("a") + "<script>count()</script>").Feed;
        Assert.Null(feed?.Damage);
        Assert.Equal("a", HtmlText.Strip(Assert.Single(feed!.Entries).Title!));
    }

    [Fact]
    public void Parse_CutOffFeed_GivesWhatCameAndSaysSo()
    {
        var feed = Parse("<rss><channel><item><title>a</title></item><item><title>b</title></item><item><tit").Feed!;
        Assert.Contains("a", feed.Entries.Select(e => HtmlText.Strip(e.Title ?? "")));
        Assert.Contains("b", feed.Entries.Select(e => HtmlText.Strip(e.Title ?? "")));
        Assert.Contains("the XML is broken", feed.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_UndeclaredPrefix_KeepsItsMeaning()
    {
        var entry = Assert.Single(Parse("<rss><channel><item><title>a</title><dc:date>2026-11-24</dc:date><own:thing>x</own:thing></item></channel></rss>").Feed!.Entries);
        Assert.Equal("2026-11-24", entry.Published);
    }

    [Fact]
    public void Parse_UnclosedTagInside_LosesNoEntry()
    {
        var feed = Parse("<rss><channel><item><title>a</title><description><p>x<br></description></item><item><title>b</title></item></channel></rss>").Feed!;
        Assert.Equal(["x", ""], feed.Entries.Select(entry => HtmlText.Strip(entry.Html ?? "")));
    }

    [Fact]
    public void Parse_EntityBomb_StaysSmall()
    {
        var result = Parse("""
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <rss><channel><item><title>&c; judul</title></item></channel></rss>
            """);
        var entry = Assert.Single(result.Feed!.Entries);
        Assert.DoesNotContain("ha", entry.Title, StringComparison.Ordinal);
        Assert.Contains("judul", entry.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ExternalEntity_IsNotRead()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "rahasia");
            var result = Parse($"""<!DOCTYPE rss [<!ENTITY x SYSTEM "{new Uri(file).AbsoluteUri}">]>{Rss("&x; judul")}""");
            Assert.DoesNotContain("rahasia", Assert.Single(result.Feed!.Entries).Title, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Parse_AbsurdDepth_EndsOrderly()
    {
        var result = Parse("<rss><channel><item><title>a</title><description>" + string.Concat(Enumerable.Repeat("<b>", 100_000)) + "</description></item></channel></rss>");
        Assert.True(result.Feed is not null || result.Error is not null);
    }

    /// <summary>Would take hours if any step looked again and again for an end that never comes.</summary>
    [Theory]
    [InlineData("<title>")]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<a")]
    [InlineData("<a ")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("</")]
    [InlineData("<?xml ")]
    [InlineData("<!doctype ")]
    [InlineData("<item><title>x</title></item>")]
    public void Parse_OpeningsWithoutEnd_CostNoMoreThanTheirLength(string piece)
    {
        var result = Parse("<rss><channel>" + string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)));
        Assert.True(result.Feed is not null || result.Error is not null);
        Assert.NotNull(HtmlText.Strip(string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length))));
    }

    private static readonly Gen<string> Pieces = Gen.OneOf(
        "<rss>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<link href='x'/>",
        "&", "&nbsp;", "&#xD800;", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [", "]>", "<?xml version='1.0'?>", "<a:b xmlns:a='u'>", "<x y=z>", "teks", " ", "\0", "<", ">", "{", "\"items\":[", "]", "}");

    [Fact]
    public void Parse_AnyDocument_NeverThrows() => Pieces.List[0, 25].Select(pieces => string.Concat(pieces)).Sample(text =>
    {
        var result = Parse(text);
        return result.Feed is null == result.Error is not null;
    }, iter: 5_000);

    [Fact]
    public void Parse_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var result = FeedParser.Parse(bytes, new Uri("https://news.example/feed"), "text/xml; charset=utf-16");
        return result.Feed is null == result.Error is not null;
    });
}
