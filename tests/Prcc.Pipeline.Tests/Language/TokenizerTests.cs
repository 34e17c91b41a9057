using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Jln rusak bgt, pemprov gak peduli yg lewat", "jalan rusak banget pemerintah provinsi tidak peduli yang lewat")]
    [InlineData("bangeeet bangettt yaaa", "banget banget ya")]
    [InlineData("PPPK dan BBM naik", "pppk dan bbm naik")]
    [InlineData("wkwkwkwkwk hahahaha", "haha haha")]
    [InlineData("maaaf terimakasih", "maaf terima kasih")]
    public void Word_written_colloquially_becomes_standard(string text, string expected) => Assert.Equal(expected, Seeds.Words(text));

    [Theory]
    [InlineData("anak-anak dan anak2 serta anak2nya", "anak dan anak serta anak")]
    [InlineData("jalan-jalan ke gili", "berwisata ke gili")]
    [InlineData("se-NTB ke-2", "se ntb ke 2")]
    [InlineData("harga 20rb atau Rp10.000,50", "harga 20 ribu atau rupiah 10.000,50")]
    [InlineData("hu'u Ja\u2019far jum'at", "hu'u ja'far jumat")]
    public void Word_with_digits_hyphens_or_apostrophes_is_taken_apart(string text, string expected) => Assert.Equal(expected, Seeds.Words(text));

    [Theory]
    [InlineData("#BanjirBima2024 #NTBGemilang #save_gili", "banjir bima 2024 ntb gemilang save gili")]
    [InlineData("halo @budi.s @a@mastodon.id cek https://x.id/a?b=1, www.a.id bit.ly/2x ke prcc@ntbprov.go.id ya", "halo cek ke ya")]
    [InlineData("rusak.Tolong diperbaiki", "rusak tolong diperbaiki")]
    public void Address_or_mention_is_dropped_and_hashtag_split(string text, string expected) => Assert.Equal(expected, Seeds.Words(text));

    [Theory]
    [InlineData("mantap 👍🏽❤️ :) xD", "mantap 👍 ❤ :) xD")]
    [InlineData("https://a.id:/ jam 10:30", "jam 10:30")]
    public void Emoji_and_emoticon_are_tokens(string text, string expected) => Assert.Equal(expected, Seeds.Words(text));

    [Fact]
    public void Fancy_letters_and_invisible_characters_are_read_as_plain_ones() =>
        Assert.Equal("banjir bima parah", Seeds.Words("𝗕𝗮𝗻𝗷𝗶𝗿 ｂｉｍａ pa\u200Bra\u00ADh"));

    [Fact]
    public void Token_knows_its_place_in_the_original()
    {
        const string text = "ﬁlm di #GiliTrawangan 👍🏽 gpp";
        var spans = Seeds.Tokenizer.Tokenize(text).Select(t => text.Substring(t.Start, t.Length));
        Assert.Equal(["ﬁlm", "di", "Gili", "Trawangan", "👍🏽", "gpp", "gpp"], spans);
    }

    [Fact]
    public void Line_break_ends_a_sentence() =>
        Assert.Equal([".", "!"], Seeds.Tokenizer.Tokenize("Judul\n\nIsi!!!").Where(t => t.Kind == TokenKind.Mark).Select(t => t.Text));
}
