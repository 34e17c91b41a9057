namespace Prcc.Pipeline.Classify.Training;

/// <summary>Training or evaluation data cannot be used; the message names file, line and remedy.</summary>
public sealed class TrainingDataException(string message) : Exception(message);
