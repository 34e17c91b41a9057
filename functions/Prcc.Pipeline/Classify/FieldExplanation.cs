namespace Prcc.Pipeline.Classify;

/// <summary>How a text came to a field, or did not. The log-odds of every text, of the cues and of the tokens add up to those of the probability.</summary>
/// <param name="Field">Its id.</param>
/// <param name="Probability">0…1</param>
/// <param name="Given">Whether the text gets it.</param>
/// <param name="Start">Log-odds before any token.</param>
/// <param name="Cues">What the sums of cue words add, other fields' among them.</param>
/// <param name="Pulls">What each token adds beside the cues, in the order of the text.</param>
public sealed record FieldExplanation(string Field, double Probability, bool Given, double Start, double Cues, IReadOnlyList<KeyValuePair<string, double>> Pulls);
