using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Pipeline.Tests.Classify.Training;

public sealed class LabelEvaluationTests
{
    // People: air; air, api; none; api. Classifier: air; air; api; api.
    private static readonly IReadOnlyList<EvaluationPost> Posts =
    [
        new("1", "", true, true, ["air"], ["52.01", "52.02"], Sentiment.Negative),
        new("2", "", true, true, ["air", "api"], ["52.01"], Sentiment.Positive),
        new("3", "", true, false, [], [], Sentiment.Neutral),
        new("4", "", true, true, ["api"], [], Sentiment.Negative),
    ];

    private static readonly IReadOnlyList<Label> Labels =
    [
        Label(["air"], ["52.01"], 0.9, Sentiment.Negative),
        Label(["air"], ["52.01", "52.71"], 0.5, Sentiment.Positive),
        Label(["api"], [], 0.6, Sentiment.Neutral),
        Label(["api"], [], 0.4, Sentiment.Positive),
    ];

    private static readonly LabelEvaluation Figures = LabelEvaluation.Of(Posts, Labels, ["air", "api"], leastRelevance: 0.5);

    [Fact]
    public void Fields_count_the_same_in_the_mean()
    {
        Assert.Equal(new Agreement(2, 0, 0), Figures.Fields[0].Value);
        Assert.Equal(new Agreement(1, 1, 1), Figures.Fields[1].Value);
        Assert.Equal((1 + 0.5) / 2, Figures.CategoryMacroF1, 12);
    }

    [Fact]
    public void Relevance_goes_by_the_bound()
    {
        Assert.Equal(new Agreement(2, 1, 1), Figures.Relevance);
        Assert.Equal(2 / 3.0, Figures.Relevance.F1, 12);
    }

    [Fact]
    public void Places_are_counted_over_pairs()
    {
        Assert.Equal(new Agreement(2, 1, 1), Figures.Places);
        Assert.Equal(2 / 3.0, Figures.Places.Precision, 12);
        Assert.Equal(2 / 3.0, Figures.Places.Recall, 12);
    }

    // Negative: 1 right, 1 missed: 2/3. Neutral: 1. Positive: 1 right, 1 wrong: 2/3.
    [Fact]
    public void Sentiment_is_compared_by_class() => Assert.Equal((2 / 3.0 + 1 + 2 / 3.0) / 3, Figures.Sentiment.MacroF1, 12);

    [Fact]
    public void Nothing_given_and_nothing_asked_is_perfect() => Assert.Equal((1, 1, 1), (default(Agreement).Precision, default(Agreement).Recall, default(Agreement).F1));

    [Fact]
    public void Labels_that_do_not_fit_the_posts_are_refused()
    {
        Assert.Contains("3 labels do not fit 4 posts", Assert.Throws<ArgumentException>(() => LabelEvaluation.Of(Posts, Labels.Take(3).ToList(), ["air"], 0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabelEvaluation.Of(Posts, Labels, [], 0.5));
    }

    private static Label Label(string[] categories, string[] places, double relevance, Sentiment sentiment) => new()
    {
        Language = "id", Sentiment = sentiment, Categories = categories, Places = places, Relevance = relevance, ModelVersion = "v",
        Scores = new SentimentScores(sentiment == Sentiment.Positive ? 1 : 0, sentiment == Sentiment.Neutral ? 1 : 0, sentiment == Sentiment.Negative ? 1 : 0),
    };
}
