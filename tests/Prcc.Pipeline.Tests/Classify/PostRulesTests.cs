using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class PostRulesTests
{
    private static readonly PostRules Rules = PostRules.Load(Seeds.Files, Seeds.Tokenizer, StopWords.Load(Seeds.Files));

    [Fact]
    public void Reading_allocates_nothing()
    {
        var posts = Training.Evaluation.Posts("tuning").Select(static p => (p.Text, Tokens: Seeds.Tokenizer.Tokenize(p.Text).ToArray())).ToList();
        var words = new KnownWord[posts.Max(static p => p.Tokens.Length)];
        // Once before: what is made at the first call does not count.
        Read(posts, words);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Read(posts, words);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(found, posts.Count / 2, int.MaxValue);
    }

    [Fact]
    public void Any_text_is_read_the_same_by_shared_and_by_own_tables() => Gen.OneOf(Gen.String[0, 80], SampleTexts).Sample(text =>
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        var labels = Rules.Read(text, tokens, Array.ConvertAll(tokens, t => Rules.WordOf(t)));
        Assert.Equal(labels.Places, Rules.Gazetteer.Mentions(text, tokens));
        Assert.Equal(labels.Categories, Rules.Categories.Score(tokens));
        Assert.InRange(labels.Categories.Count, 0, CategoryList.Most);
    }, iter: 300);

    [Theory]
    [InlineData("Selong ")]
    [InlineData("Bima ")]
    [InlineData("NTB ")]
    [InlineData("Desa Kuta ")]
    [InlineData("lombok ")]
    [InlineData("jalan rusak ")]
    public void Long_text_of_one_name_is_read(string name)
    {
        // In time that grows with the square this would take minutes.
        var text = string.Concat(Enumerable.Repeat(name, 50_000));
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        var labels = Rules.Read(text, tokens, Array.ConvertAll(tokens, t => Rules.WordOf(t)));
        Assert.InRange(labels.Places.Regencies.Count, 0, 10);
    }

    private static Gen<string> SampleTexts { get; } = Gen.OneOfConst("Bima ", "Kota ", "di ", "Selong ", "NTB (", "Nilai Tambah Bruto ", "lombok ", "Desa ", "Kuta ", ", ", "banjir ", "harga ", "Pak ", "Kediri ", "Jakarta ")
        .Array[0, 12].Select(static parts => string.Concat(parts));

    private static int Read(List<(string Text, Token[] Tokens)> posts, KnownWord[] words)
    {
        var found = 0;
        foreach (var (text, tokens) in posts)
        {
            for (var i = 0; i < tokens.Length; i++)
                words[i] = Rules.WordOf(tokens[i]);
            var labels = Rules.Read(text, tokens, words.AsSpan(0, tokens.Length));
            found += RelevanceRule.Score(labels.Places, labels.Categories, "id", true) > 0.5 ? 1 : 0;
        }

        return found;
    }
}
