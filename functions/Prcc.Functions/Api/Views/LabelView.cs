using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Functions.Api;

/// <summary>A post's label as it stands: what people said, over what the model said.</summary>
internal sealed record LabelView(
    Sentiment Sentiment, SentimentScores Scores, IReadOnlyList<string> Categories, IReadOnlyList<string> Places, bool Relevant,
    string Language, string ModelVersion, string LabelledBy, IReadOnlyList<string> Corrected)
{
    /// <param name="model">What the model said.</param>
    /// <param name="person">What people said, or null.</param>
    /// <param name="leastRelevance">Relevance from which the model means that a post concerns NTB.</param>
    public static LabelView Of(Label model, PersonLabel? person, double leastRelevance)
    {
        var label = person?.Over(model) ?? model;
        return new(
            label.Sentiment, label.Scores, label.Categories, label.Places, label.Relevance >= leastRelevance,
            label.Language, label.ModelVersion, GivenBy(person), person?.Fields ?? []);
    }

    /// <summary>Whether a person gave any of a label, or the model all of it.</summary>
    public static string GivenBy(PersonLabel? person) => person is null ? "model" : "person";
}
