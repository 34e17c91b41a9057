namespace Prcc.Pipeline.Classify.Training;

/// <summary>A trained linear model.</summary>
/// <param name="Weights">One for each feature.</param>
/// <param name="Bias">What every text has.</param>
internal sealed record LinearWeights(float[] Weights, float Bias);
