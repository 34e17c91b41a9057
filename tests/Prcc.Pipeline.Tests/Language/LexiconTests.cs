using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("yg yang", "2")]
    [InlineData("yg\tyang\nyg\tyang", "twice")]
    [InlineData("YG\tyang", "lower case")]
    [InlineData("a\tb\nb\tc", "standard word")]
    public void Slang_list_that_is_malformed_is_refused_with_file_and_line(string content, string reason)
    {
        var seeds = Seeds.With("lexicons/slang.tsv", content);
        var error = Assert.Throws<SeedException>(() => SlangLexicon.Load(seeds));
        Assert.Contains("slang.tsv, line ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_file_that_is_missing_is_named_with_the_remedy()
    {
        var error = Assert.Throws<SeedException>(() => StopWords.Load(new SeedFiles(Path.Combine(Path.GetTempPath(), "prcc-nowhere"))));
        Assert.Contains("stopwords.txt is missing. Restore seeds/lexicons/stopwords.txt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yang", true)]
    [InlineData("ndeq", true)]
    [InlineData("banjir", false)]
    public void Stop_words_hold_function_words_only(string word, bool expected) => Assert.Equal(expected, StopWords.Load(Seeds.Files).Contains(word));

    [Theory]
    [InlineData("jalannya", "jalan")]
    [InlineData("parahlah", "parah")]
    [InlineData("sekolah", "sekolah")]
    [InlineData("hanya", "hanya")]
    [InlineData("masalahnya", "masalah")]
    public void Clitic_is_taken_off_unless_it_belongs_to_the_root(string word, string expected) => Assert.Equal(expected, Clitics.Strip(word));

    [Fact]
    public void Slang_hides_no_place_and_no_acronym()
    {
        var slang = SlangLexicon.Load(Seeds.Files);
        var names = Seeds.Files.Lines("gazetteer", "aliases.tsv").Select(l => l.Fields(3)[0])
            .Concat(Seeds.Files.Lines("gazetteer", "ntb.csv").Where(l => !l.Text.Contains("desa_kelurahan", StringComparison.Ordinal)).Select(l => l.Text.Split(',')[^1].Trim('"')))
            .Concat(["SMA", "SMK", "SD", "SMP", "KLU", "BPK", "MK", "BBM", "MBG", "PPPK"]);
        foreach (var word in names.SelectMany(n => n.Split(' ')).Select(TextNormaliser.Fold))
            Assert.True(slang.Find(word) is not { } words || words is [var same] && same == word, $"\"{word}\" is slang");
    }
}
