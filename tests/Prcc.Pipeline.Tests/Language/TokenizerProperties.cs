using CsCheck;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class TokenizerProperties
{
    private static readonly string[] Pieces =
    [
        "#", "@", "@a", "http://", "www.", "x.id", "-", "'", "\u2019", "2", "2nya", "\u200D", "\uFE0F", "\uD83D", "\uDC4D", "👍🏽", "👨‍👩‍👧", "\u0301", "İ", "ß", "ǅ", "K",
        "ﬁ", "\u202E", "\n", " ", "!!!", ":)", "gak", "jln", "baaanget", "wkwk", "HU'U", "_", "10.000", "½", "ᄀ", "ᅡ", "𝗕", "\0", "\uFFFD", "🇮🇩", "\u20E3",
    ];

    private static readonly Gen<string> Hostile = Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 3], static (a, b) => a + b).Array[0, 25].Select(string.Concat);

    [Fact]
    public void Tokenize_any_text_gives_spans_within_it_in_order() => Hostile.Sample(text =>
    {
        var last = 0;
        foreach (var token in Seeds.Tokenizer.Tokenize(text))
        {
            Assert.True(token.Text.Length > 0 && token.Length > 0);
            Assert.InRange(token.Start, last, text.Length);
            Assert.InRange(token.End, token.Start, text.Length);
            last = token.Start;
        }
    });

    [Fact]
    public void Tokenize_twice_gives_the_same() => Hostile.Sample(text =>
        Assert.Equal(Seeds.Tokenizer.Tokenize(text), Seeds.Tokenizer.Tokenize(text)));

    // Words of letters alone, which go a way of their own: slang, laughter, held letters, emoticons.
    [Fact]
    public void Words_of_a_phrase_are_those_of_a_text() => Gen.OneOf(Hostile, Gen.OneOf("gak", "jln", "ya", "h", "a", "wk", "ww", "xD", "XD", "D", "BANG", "et", " ").Array[0, 12].Select(string.Concat)).Sample(text =>
        Assert.Equal(Seeds.Tokenizer.Tokenize(text).Where(static t => t.IsWord || t.Kind == TokenKind.Number).Select(static t => t.Text), Seeds.Tokenizer.Words(text)));

    [Fact]
    public void Fold_twice_changes_nothing_more() => Hostile.Sample(text =>
    {
        var once = TextNormaliser.Fold(text);
        Assert.Equal(once, TextNormaliser.Fold(once));
    });

    [Theory]
    [InlineData("a")]
    [InlineData("\u0301")]
    [InlineData("👍")]
    [InlineData("👨\u200D")]
    [InlineData("x.")]
    [InlineData("#")]
    [InlineData("a-")]
    [InlineData("@a.")]
    [InlineData("\uD83D")]
    public void Tokenize_very_long_text_ends(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));
        Assert.All(Seeds.Tokenizer.Tokenize(text), token => Assert.InRange(token.End, 1, text.Length));
    }
}
