using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Tests.Corrections;

/// <summary>A model that says what a test makes it say.</summary>
/// <param name="version">Its version.</param>
/// <param name="scores">Probabilities of a post.</param>
/// <param name="relevance">Relevance of a post; 1 where a test does not care.</param>
internal sealed class ScriptedClassifier(string version, Func<Post, SentimentScores> scores, Func<Post, double>? relevance = null) : IClassifier
{
    /// <summary>Says the same of everything, not quite surely.</summary>
    public ScriptedClassifier(string version, Sentiment sentiment)
        : this(version, _ => sentiment switch { Sentiment.Positive => new(.8f, .1f, .1f), Sentiment.Neutral => new(.1f, .8f, .1f), _ => new(.1f, .1f, .8f) })
    {
    }

    public string ModelVersion => version;

    public IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal) =>
    [
        .. posts.Select(post => new Label
        {
            Language = "id",
            Sentiment = Best(scores(post)),
            Scores = scores(post),
            Categories = ["infrastruktur"],
            Places = ["52.01"],
            Relevance = relevance?.Invoke(post) ?? 1,
            ModelVersion = version,
        }),
    ];

    private static Sentiment Best(SentimentScores scores) =>
        scores.Positive > scores.Neutral && scores.Positive > scores.Negative ? Sentiment.Positive
        : scores.Negative > scores.Neutral ? Sentiment.Negative
        : Sentiment.Neutral;
}
