using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier Identifier = LanguageIdentifier.Load(Seeds.Files, SlangLexicon.Load(Seeds.Files));

    [Theory]
    [InlineData("Warga menunggu bantuan yang belum datang", "id")]
    [InlineData("gak ada yg peduli", "id")]
    [InlineData("Please fix the road to Senggigi", "en")]
    [InlineData("ndeq araq aiq leq bale, semeton", "sas")]
    [InlineData("nongka ada bantuan kalis kabupaten, tau samawa balong", "smw")]
    [InlineData("nahu wati loa lao aka sakola ake", "bhp")]
    [InlineData("👍 123 !!!", "und")]
    [InlineData("", "und")]
    public void Language_is_known_by_its_function_words(string text, string expected) =>
        Assert.Equal(expected, Identifier.Identify(text, Seeds.Tokenizer.Tokenize(text)));

    [Fact]
    public void List_with_a_bad_code_is_refused() =>
        Assert.Throws<SeedException>(() => LanguageIdentifier.Load(Seeds.With("lexicons/function-words.tsv", "Sasak\tndeq"), SlangLexicon.Load(Seeds.Files)));
}
