using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

/// <summary>Fields, places and relevance over one table of words, as the classifier reads them.</summary>
public sealed class RulesTests
{
    private static readonly WordTable Words = new();
    private static readonly Gazetteer Gazetteer = Gazetteer.Load(Seeds.Files, Seeds.Tokenizer, StopWords.Load(Seeds.Files), Words);
    private static readonly FieldModel Model = FieldModel.Load(Seeds.Files, Seeds.Taxonomy, Seeds.Emoji);
    private static readonly FieldScorer Scorer = new(Seeds.Taxonomy, new CueSums(Seeds.Taxonomy, Words, CueList.Of(Seeds.Files, Seeds.Taxonomy, Seeds.Tokenizer)), Model);

    private static readonly Gen<string> Texts = Gen.OneOf("Bima ", "Kota ", "di ", "Selong ", "NTB (", "Nilai Tambah Bruto) ", "lombok ", "Desa ", "Kuta ", ", ", "banjir ", "harganya ", "Pak ", "Kediri ", "Jakarta ", "\n", "😀")
        .Array[0, 12].Select(static parts => string.Concat(parts));

    [Fact]
    public void Reading_allocates_nothing()
    {
        var posts = Training.Evaluation.Posts("tuning").Select(static p => (p.Text, Tokens: Seeds.Tokenizer.Tokenize(p.Text).ToArray())).Select(static p => (p.Text, p.Tokens, Share: Model.Read(p.Tokens))).ToList();
        var words = new KnownWord[posts.Max(static p => p.Tokens.Length)];
        // Once before: what is made at the first call does not count.
        Read(posts, words);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Read(posts, words);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(found, posts.Count / 2, int.MaxValue);
    }

    [Fact]
    public void Table_of_words_may_be_shared_or_own() => Texts.Sample(static text =>
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        Assert.Equal(Seeds.Gazetteer.Mentions(text, tokens), Gazetteer.Mentions(text, tokens, Known(tokens)));
        Assert.Equal(Seeds.Scorer.Score(tokens), Scorer.Score(Known(tokens), Model.Read(tokens)));
    }, iter: 500);

    [Fact]
    public void Any_text_is_read() => Gen.String[0, 80].Sample(static text =>
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        Assert.InRange(Gazetteer.Mentions(text, tokens, Known(tokens)).Regencies.Count, 0, 10);
        Assert.InRange(Scorer.Score(Known(tokens), Model.Read(tokens)).Count, 0, CategoryList.Most);
    }, iter: 300);

    [Theory]
    [InlineData("Selong ")]
    [InlineData("Bima ")]
    [InlineData("NTB ")]
    [InlineData("Desa Kuta ")]
    [InlineData("lombok ")]
    [InlineData("jalan rusak ")]
    public void Long_text_of_one_name_is_read_in_linear_time(string name)
    {
        // If it grew with the square, this would take minutes.
        var text = string.Concat(Enumerable.Repeat(name, 100_000));
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        Assert.InRange(Gazetteer.Mentions(text, tokens, Known(tokens)).Regencies.Count, 0, 1);
        Assert.InRange(Scorer.Score(Known(tokens), Model.Read(tokens)).Count, 0, CategoryList.Most);
    }

    private static KnownWord[] Known(Token[] tokens)
    {
        var words = new KnownWord[tokens.Length];
        Words.Read(tokens, words);
        return words;
    }

    private static int Read(List<(string Text, Token[] Tokens, FieldShare Share)> posts, KnownWord[] buffer)
    {
        var found = 0;
        foreach (var (text, tokens, share) in posts)
        {
            var words = buffer.AsSpan(0, tokens.Length);
            Words.Read(tokens, words);
            var places = Gazetteer.Mentions(text, tokens, words);
            found += RelevanceRule.Score(places, Scorer.Score(words, share), TextLanguage.Indonesian, isLocal: true) > 0.5 ? 1 : 0;
        }

        return found;
    }
}
