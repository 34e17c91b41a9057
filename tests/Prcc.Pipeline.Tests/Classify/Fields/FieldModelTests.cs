using System.Buffers.Binary;
using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Fields;

public sealed class FieldModelTests
{
    private static readonly IReadOnlyList<LinearWeights> Weights = TinyFields.Trainer.Fit(TinyFields.Posts, TinyFields.Training, static _ => { });
    private static readonly byte[] File = FieldExport.Write(Weights, Seeds.Taxonomy, TinyFields.Training.Recipe, new FieldTrainingNote(TinyFields.Posts.Count, 0, TinyFields.Training.L2));
    private static readonly FieldModel Model = FieldModel.Of(File, Seeds.Taxonomy, Seeds.Emoji);
    private static readonly CueSums Cues = CueSums.Load(Seeds.Files, Seeds.Taxonomy, Seeds.Tokenizer);
    private static readonly FieldFeatures Features = new(TinyFields.Training.Recipe, Seeds.Emoji);

    private static readonly Gen<string> Texts = Gen.OneOf("banjir ", "jalannya ", "rusak,", "RSUD ", "🙏 ", "12 ", "\n", "harga beras ", "promo ", "#SaveGili ", "ndak ", "\uD800 ").Array[0, 15].Select(static parts => string.Concat(parts));

    [Fact]
    public void Shares_of_pieces_add_up_to_what_the_features_of_the_whole_give() => Texts.Sample(static text =>
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        var share = tokens.Aggregate(default(FieldShare), static (sum, token) => sum + Model.Read([token]));
        var fast = Lanes(Model.Score(share, Sums(tokens)));
        var slow = TinyFields.Trainer.Extract(Features, text);
        for (var f = 0; f < Weights.Count; f++)
            // A weight is rounded to 8 bits: a text of length 2.6 may be off by as many halves of a unit times the root of its features.
            Assert.Equal(slow.Items().Sum(i => i.Value * Weights[f].Weights[i.Key]) + Weights[f].Bias, fast[f], 0.1);
    }, iter: 200);

    [Fact]
    public void Shipped_model_fits_the_taxonomy_and_says_what_it_learnt_from()
    {
        var facts = FieldModelFacts.Load(Seeds.Files, Seeds.Taxonomy);
        Assert.Equal(FieldRecipe.Default, facts.Recipe);
        Assert.Equal(TrainingPost.Read(RepositoryFiles.Path("seeds/training/posts-ntb.tsv")).Count, facts.Training.Posts - facts.Training.Corrections);
    }

    [Fact]
    public void File_that_is_damaged_or_of_other_fields_is_named_with_the_remedy()
    {
        Refuses(File[..40], "is too short");
        Refuses(File[..^1], "is not as long as its header says");
        Refuses([0, .. File[1..]], "does not begin with PRCCFLD1");
        var other = File.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(other.AsSpan(12), 200);
        Refuses(other, "has a header that makes no sense");
        var renamed = Seeds.Taxonomy with { Fields = [.. Seeds.Taxonomy.Fields.Reverse()] };
        Assert.Contains("other fields than those of taxonomy.json", Assert.Throws<SeedException>(() => FieldModel.Of(File, renamed, Seeds.Emoji)).Message, StringComparison.Ordinal);

        static void Refuses(byte[] file, string reason)
        {
            var message = Assert.Throws<SeedException>(() => FieldModel.Of(file, Seeds.Taxonomy, Seeds.Emoji)).Message;
            Assert.Contains(reason, message, StringComparison.Ordinal);
            Assert.Contains("Prcc.Cli train", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Classifier_with_a_damaged_model_names_the_file() =>
        Assert.Contains("fields.bin is too short", Assert.Throws<SeedException>(() => new PostClassifier(Seeds.With("models/fields.bin", "x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Explanation_adds_up_to_the_probability_and_agrees_with_the_label() => Texts.Sample(static text =>
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        var given = Seeds.Scorer.Score(tokens).Ids(Seeds.Taxonomy);
        var fields = Seeds.Scorer.Explain(tokens);
        Assert.Equal(given.Order(), fields.Where(static f => f.Given).Select(static f => f.Field).Order());
        foreach (var field in fields)
            Assert.Equal(field.Probability, 1 / (1 + Math.Exp(-(field.Start + field.Cues + field.Pulls.Sum(static p => p.Value)))), 3);
    }, iter: 100);

    [Theory]
    [InlineData("banjir ")]
    [InlineData("😀😀")]
    [InlineData("a")]
    public void Long_text_of_one_word_is_read_in_linear_time_and_stays_finite(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000));
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        Assert.All(Lanes(Model.Score(Model.Read(tokens), Sums(tokens))), static lane => Assert.True(float.IsFinite(lane)));
    }

    internal static float Lane(FieldModel model, string text, string field)
    {
        var tokens = Seeds.Tokenizer.Tokenize(text).ToArray();
        return Lanes(model.Score(model.Read(tokens), Sums(tokens)))[Seeds.Taxonomy.Fields.Select(static f => f.Id).ToList().IndexOf(field)];
    }

    private static float[] Sums(Token[] tokens)
    {
        var sums = new float[Cues.Count];
        Cues.Sum(tokens, sums);
        return sums;
    }

    private static float[] Lanes(FieldShare share)
    {
        var lanes = new float[FieldShare.Lanes];
        share.CopyTo(lanes);
        return lanes;
    }
}
