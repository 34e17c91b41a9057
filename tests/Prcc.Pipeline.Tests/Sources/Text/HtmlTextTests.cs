using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Text;

public sealed partial class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Jalan&nbsp;rusak di <b>Praya</b></p><p>Warga protes</p>", "Jalan rusak di Praya\nWarga protes")]
    [InlineData("satu<br/>dua<BR>tiga", "satu\ndua\ntiga")]
    [InlineData("a<script>if (a<b) alert('</p>')</script>b<style>p{}</style>c", "abc")]
    [InlineData("x<!-- rahasia -->y", "xy")]
    [InlineData("harga &lt; Rp10&nbsp;ribu &amp; murah", "harga < Rp10 ribu & murah")]
    [InlineData("3 < 5 dan aku <3 Lombok", "3 < 5 dan aku <3 Lombok")]
    [InlineData("&lt;p&gt;dua lapis&lt;/p&gt;", "dua lapis")]
    [InlineData("<p>&amp;lt;b&amp;gt;tiga&amp;lt;/b&amp;gt; lapis</p>", "tiga lapis")]
    [InlineData("<![CDATA[<p>isi</p>]]>", "isi")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<xhtml:p>satu</xhtml:p><xhtml:p>dua</xhtml:p>", "satu\ndua")]
    [InlineData("  banyak \t\r\n\r\n  ruang  ", "banyak\nruang")]
    [InlineData("<p>baris\nHTML</p>", "baris HTML")]
    [InlineData("<img src=x onerror=alert(1)>", "")]
    [InlineData("<iframe src='x'>tersembunyi</iframe>terlihat", "terlihat")]
    [InlineData("satu <object data=x> dua <b>tiga</b>", "satu dua tiga")]
    [InlineData("satu <iframe><script>if (a) b()</script> dua", "satu dua")]
    [InlineData("satu<!-- dua <b>tiga</b>", "satu")]
    [InlineData("caf\u0065\u0301", "caf\u00E9")]
    [InlineData("kata\u200Bter\u202Esembunyi\u0007", "katatersembunyi")]
    [InlineData("👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧")]
    public void Strip_Text_GivesWhatAReaderSees(string html, string expected) => Assert.Equal(expected, HtmlText.Strip(html));

    [Fact]
    public void Strip_HalfOfASurrogatePair_BecomesAReplacementCharacter() => Assert.Equal("a\uFFFDb", HtmlText.Strip("a\uD83Db"));

    [Fact]
    public void Strip_DeepNesting_TakesNoMoreThanItsLength()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 200_000)) + "dalam";
        Assert.Equal("dalam", HtmlText.Strip(html));
    }

    private static readonly Gen<string> Pieces = Gen.OneOf(
        "<p>", "</p>", "<", ">", "&lt;", "&gt;", "&amp;", "&", "<b", "script", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>",
        "\u0000", "\u200B", "a", " ", "\n", "\"", "'", "=", "/", "!", "?", "kata", "&#60;", "&#x3e;", "<br/>");

    [Fact]
    public void Strip_AnyMarkup_LeavesNoTag() => Pieces.List[0, 30].Select(pieces => string.Concat(pieces))
        .Sample(html => !Tag().IsMatch(HtmlText.Strip(html)), iter: 20_000);

    [Fact]
    public void Strip_AnyText_IsInNormalForm() => Gen.String.Sample(text =>
    {
        var plain = HtmlText.Strip(text);
        return plain == plain.Trim() && plain.IsNormalized(NormalizationForm.FormC)
            && !plain.Any(c => char.IsControl(c) && c != '\n') && !plain.Contains("  ", StringComparison.Ordinal)
            && CleanText.Normalise(plain) == plain;
    });

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();
}
