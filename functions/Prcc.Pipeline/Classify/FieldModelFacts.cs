using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What the file of the field model says about itself.</summary>
public sealed record FieldModelFacts(FieldRecipe Recipe, FieldTrainingNote Training)
{
    /// <exception cref="SeedException">The file is missing or malformed.</exception>
    public static FieldModelFacts Load(SeedFiles seeds, Taxonomy taxonomy) => FieldModel.Load(seeds, taxonomy, EmojiLexicon.Load(seeds)).Facts;
}
