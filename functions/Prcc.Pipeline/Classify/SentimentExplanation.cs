namespace Prcc.Pipeline.Classify;

/// <summary>How a text came to its sentiment.</summary>
/// <param name="Start">Log-odds before any token.</param>
/// <param name="Pulls">Each token's share, in the order of the text; with <paramref name="Start"/> they add up to the logarithms of the probabilities, but for one common term.</param>
/// <param name="Scores">Probabilities.</param>
public sealed record SentimentExplanation(SentimentScores Start, IReadOnlyList<TokenPull> Pulls, SentimentScores Scores);

/// <param name="Token">As the model reads it.</param>
/// <param name="Negated">Whether it stands under a negation.</param>
/// <param name="Scores">What it adds to each class's log-odds.</param>
public sealed record TokenPull(string Token, bool Negated, SentimentScores Scores)
{
    /// <summary>The class that it helps most.</summary>
    public Sentiment Towards => Scores.Best();
}
