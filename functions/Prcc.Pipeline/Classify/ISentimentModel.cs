namespace Prcc.Pipeline.Classify;

/// <summary>Says how texts feel about what they speak of. Thread-safe; the same text and version give the same scores.</summary>
public interface ISentimentModel
{
    /// <summary>Changes whenever the model's answers may.</summary>
    string Version { get; }

    /// <summary>Probabilities for each text, in the same order. A text without a word is neutral.</summary>
    /// <param name="texts">Any text, also empty or broken Unicode.</param>
    IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts);
}
