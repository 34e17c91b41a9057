using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Fields;

public sealed class FieldTrainerTests
{
    [Fact]
    public void Same_posts_give_the_same_bytes() => Assert.Equal(TinyFields.Train(TinyFields.Posts), TinyFields.Train(TinyFields.Posts));

    [Fact]
    public void Word_that_no_cue_knows_is_learnt()
    {
        const string word = "zxqvtrw";
        var posts = TinyFields.Posts.Concat(Enumerable.Range(0, 30).Select(i => new LabelledFields($"{word} hari {i}", ["olahraga"]))).ToList();
        Assert.Empty(Score(TinyFields.Train(TinyFields.Posts), word));
        Assert.Equal(["olahraga"], Score(TinyFields.Train(posts), $"{word} hari ini"));
    }

    [Fact]
    public void Heavier_post_teaches_more()
    {
        const string text = "zxqvtrw";
        var light = FieldModel.Of(TinyFields.Train([.. TinyFields.Posts, new(text, ["olahraga"])]), Seeds.Taxonomy, Seeds.Emoji);
        var heavy = FieldModel.Of(TinyFields.Train([.. TinyFields.Posts, new(text, ["olahraga"], CorrectedTexts.Weight)]), Seeds.Taxonomy, Seeds.Emoji);
        Assert.True(FieldModelTests.Lane(heavy, text, "olahraga") > FieldModelTests.Lane(light, text, "olahraga"));
    }

    [Fact]
    public void Field_that_does_not_exist_is_named() =>
        Assert.Contains("about \"api\"; the fields are kebencanaan,", Refusal([new("a", ["api"])]), StringComparison.Ordinal);

    [Fact]
    public void Field_without_a_post_is_named() =>
        Assert.Contains("No training post is about infrastruktur", Refusal([new("a", ["kebencanaan"])]), StringComparison.Ordinal);

    private static string Refusal(LabelledFields[] posts) => Assert.Throws<TrainingDataException>(() => TinyFields.Train(posts)).Message;

    private static IReadOnlyList<string> Score(byte[] model, string text)
    {
        var cues = CueSums.Load(Seeds.Files, Seeds.Taxonomy, Seeds.Tokenizer);
        return new FieldScorer(Seeds.Taxonomy, cues, FieldModel.Of(model, Seeds.Taxonomy, Seeds.Emoji)).Score([.. Seeds.Tokenizer.Tokenize(text)]).Ids(Seeds.Taxonomy);
    }
}
