namespace Prcc.Pipeline.Classify.Training;

/// <summary>How the sentiment model is fitted. The defaults won on the validation set.</summary>
/// <param name="L2">Strength of ridge regularisation; more makes probabilities milder.</param>
/// <param name="Iterations">Most passes of L-BFGS.</param>
/// <param name="NeutralWeight">How much a neutral text counts: SmSA has few of them.</param>
/// <param name="Seed">Seed of ML.NET's random numbers.</param>
public sealed record SentimentTraining(SentimentRecipe Recipe, float L2, int Iterations, float NeutralWeight, int Seed)
{
    public static SentimentTraining Default => new(SentimentRecipe.Default, 0.05f, 150, 1f, 1);
}
