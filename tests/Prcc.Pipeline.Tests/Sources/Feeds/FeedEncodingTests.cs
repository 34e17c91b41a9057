using System.Text;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class FeedEncodingTests
{
    private static string TitleOf(byte[] body, string? contentType = null) =>
        Assert.Single(FeedParser.Parse(body, new Uri("https://news.example/feed"), contentType).Feed!.Entries).Title!;

    private static string Rss(string title, string? encoding = null) =>
        $"<?xml version=\"1.0\"{(encoding is null ? "" : $" encoding=\"{encoding}\"")}?><rss><channel><item><title>{title}</title></item></channel></rss>";

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32", false)]
    [InlineData("utf-8", true)]
    public void Parse_UnicodeWithOrWithoutMark_IsRead(string name, bool mark)
    {
        var encoding = Named(name);
        byte[] body = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Rss("“Béla” 😀", name))];
        Assert.Equal("“Béla” 😀", TitleOf(body));
    }

    [Theory]
    [InlineData("iso-8859-1", "Béla – “x”", "windows-1252")]
    [InlineData("windows-1252", "Béla – “x”", "windows-1252")]
    [InlineData("iso-8859-2", "Łódź", "iso-8859-2")]
    [InlineData("koi8-r", "Москва", "koi8-r")]
    [InlineData("shift_jis", "日本語", "shift_jis")]
    [InlineData("gb2312", "中文", "gb2312")]
    public void Parse_DeclaredEncoding_IsUsed(string declared, string title, string real)
    {
        Assert.Equal(title, TitleOf(Named(real).GetBytes(Rss(title, declared))));
        Assert.Equal(title, TitleOf(Named(real).GetBytes(Rss(title)), $"text/xml; charset=\"{declared}\""));
    }

    [Fact]
    public void Parse_Utf8UnderAWrongLabel_IsRead() => Assert.Equal("Béla", TitleOf(Encoding.UTF8.GetBytes(Rss("Béla", "iso-8859-1")), "text/xml; charset=us-ascii"));

    [Fact]
    public void Parse_Windows1252WithoutAnyLabel_IsRead() => Assert.Equal("Béla", TitleOf(Named("windows-1252").GetBytes(Rss("Béla"))));

    [Fact]
    public void Parse_Utf8WithOneBrokenByte_KeepsTheRest()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("<rss><channel><item><title>Béla Škoda "), 0xFF, .. Encoding.UTF8.GetBytes("</title></item></channel></rss>")];
        Assert.StartsWith("Béla Škoda", TitleOf(body), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LabelThatIsNoEncoding_IsIgnored() => Assert.Equal("a", TitleOf(Encoding.UTF8.GetBytes(Rss("a", "utf-7")), "text/xml; charset=x-user-defined"));

    [Fact]
    public void Parse_Utf16DeclaredButAscii_IsRead() => Assert.Equal("a", TitleOf(Encoding.ASCII.GetBytes(Rss("a", "utf-16"))));
}
