using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Fields;

/// <summary>A field model learnt in a moment: a few posts of each field, few slots.</summary>
internal static class TinyFields
{
    public static readonly FieldTraining Training = FieldTraining.Default with { Recipe = FieldRecipe.Default with { WordBits = 8, CharacterBits = 9 }, Iterations = 20 };

    /// <summary>Every field has some of the shipped training posts.</summary>
    public static IReadOnlyList<LabelledFields> Posts { get; } = TrainingPost.Read(RepositoryFiles.Path("seeds/training/posts-ntb.tsv")).Take(300).Select(static p => new LabelledFields(p.Text, p.Fields)).ToList();

    public static FieldTrainer Trainer { get; } = new(Seeds.Files, Seeds.Taxonomy, Seeds.Tokenizer, Seeds.Emoji);

    public static byte[] Train(IReadOnlyList<LabelledFields> posts) => Trainer.Train(posts, 0, Training, static _ => { });
}
