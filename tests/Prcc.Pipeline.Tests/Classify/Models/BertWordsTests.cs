using System.Text;
using CsCheck;
using Prcc.Pipeline.Classify.Models.Onnx;

namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class BertWordsTests
{
    private static readonly BertWords Uncased = new(LowerCase: true, StripAccents: true, SplitIdeographs: true);
    private static readonly BertWords Cased = new(LowerCase: false, StripAccents: false, SplitIdeographs: false);

    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.String, Gen.Char['\ud7f0', '\ue010'].Array.Select(static c => new string(c)), Gen.Char[' ', '~'].Array.Select(static c => new string(c)));

    [Theory]
    [InlineData("Jalan  RUSAK", "jalan rusak")]
    [InlineData("jalan\nrusak\tparah\r\nsekali\u2028ya", "jalan rusak parah sekali ya")]
    [InlineData("wah!!! #NTB @gubernur", "wah ! ! ! # ntb @ gubernur")]
    [InlineData("Rp5.000 + 10% = $7^2", "rp5 . 000 + 10 % = $ 7 ^ 2")]
    [InlineData("“bagus” — katanya…", "“ bagus ” — katanya …")]
    [InlineData("Café CAFÉ cafe\u0301", "cafe cafe cafe")]
    [InlineData("ba\u200dgus\u200b se\u00adkali\ufeff", "bagus sekali")]
    [InlineData("mantap👍🏽 ❤\ufe0f", "mantap👍🏽 ❤")]
    [InlineData("中文bagus", "中 文 bagus")]
    [InlineData("a\ud800b \udc00", "ab")]
    [InlineData("a\0b\u0007c\ue000", "abc")]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("\u037e", ";")]
    [InlineData(" \u00a0\u3000", "")]
    public void Uncased_words_are_those_of_BERT(string text, string words) => Assert.Equal(words, Read(Uncased, text));

    [Theory]
    [InlineData("Café RUSAK", "Café RUSAK")]
    [InlineData("cafe\u0301", "cafe\u0301")]
    [InlineData("中文bagus", "中文bagus")]
    public void Cased_words_keep_capitals_and_accents(string text, string words) => Assert.Equal(words, Read(Cased, text));

    [Fact]
    public void Words_after_the_last_wanted_one_are_not_read()
    {
        Assert.Equal("a b c", Uncased.Read("a b c d e", 3).TrimEnd());
        Assert.Equal("a , b", Uncased.Read("a,b,c", 3).TrimEnd());
        Assert.Equal("", Uncased.Read("a b", 0));
    }

    [Fact]
    public void Word_without_end_is_kept_as_far_as_it_can_matter()
    {
        Assert.Equal(new string('a', 100), Read(Uncased, new string('A', 100)));
        Assert.Equal(new string('a', 101) + " b", Read(Uncased, new string('A', 100_000) + " b"));
    }

    [Fact]
    public void Any_text_gives_well_formed_words_that_are_read_the_same_again() => GenText.Sample(text =>
    {
        foreach (var reader in new[] { Uncased, Cased })
        {
            var words = Read(reader, text);
            Assert.DoesNotContain(words.EnumerateRunes(), static rune => rune == Rune.ReplacementChar);
            Assert.DoesNotContain("  ", words, StringComparison.Ordinal);
            Assert.Equal(words, Read(reader, words));
        }
    });

    private static string Read(BertWords reader, string text) => reader.Read(text, int.MaxValue).TrimEnd();
}
