using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Tests.Classify;

/// <summary>Labels everything neutral: for tests that are about where posts go, not what they say.</summary>
internal sealed class NeutralClassifier : IClassifier
{
    public const string Version = "netral";

    public string ModelVersion => Version;

    public IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal) =>
    [
        .. posts.Select(post => new Label
        {
            Language = "id",
            Sentiment = Sentiment.Neutral,
            Scores = new(0, 1, 0),
            Categories = ["infrastruktur"],
            Places = ["52.01"],
            Relevance = isLocal(post.Source) ? 1 : 0.5,
            ModelVersion = Version,
        }),
    ];
}
