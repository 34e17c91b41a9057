namespace Prcc.Pipeline.Classify.Training;

/// <summary>A text and the fields that people gave it.</summary>
/// <param name="Fields">Ids; none where it is about no field.</param>
/// <param name="Weight">How much it counts in training, above 0.</param>
public sealed record LabelledFields(string Text, IReadOnlyList<string> Fields, float Weight = 1);
