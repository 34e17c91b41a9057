namespace Prcc.Pipeline.Classify.Training;

/// <summary>How the field model is fitted. The defaults won where the posts of a writer were labelled by a model learnt from the others' (decision 0010).</summary>
/// <param name="L2">Strength of ridge regularisation.</param>
/// <param name="Iterations">Most passes of L-BFGS.</param>
/// <param name="Seed">Seed of ML.NET's random numbers.</param>
public sealed record FieldTraining(FieldRecipe Recipe, float L2, int Iterations, int Seed)
{
    public static FieldTraining Default => new(FieldRecipe.Default, 0.17f, 100, 1);
}
