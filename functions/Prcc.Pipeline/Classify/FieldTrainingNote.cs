namespace Prcc.Pipeline.Classify;

/// <summary>How a field model was trained, as its file says.</summary>
/// <param name="Posts">Posts that it learnt from, corrections among them.</param>
/// <param name="Corrections">Posts whose fields a person had put right.</param>
/// <param name="L2">Strength of regularisation.</param>
public sealed record FieldTrainingNote(int Posts, int Corrections, float L2);
