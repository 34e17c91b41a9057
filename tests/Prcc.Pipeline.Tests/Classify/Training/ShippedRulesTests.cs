using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Training;

/// <summary>Holds the shipped field model, cue words, gazetteer and rules to what they reached.</summary>
public sealed class ShippedRulesTests(ITestOutputHelper output)
{
    private static readonly PostClassifier Classifier = new(Seeds.Files);

    [Theory]
    [InlineData("tuning", 0.895, 0.985, 0.99, 0.985)]
    [InlineData("held-out", 0.80, 0.96, 0.97, 0.95)]
    public void Shipped_rules_reach_their_floors(string file, double category, double relevance, double placePrecision, double placeRecall)
    {
        var posts = Evaluation.Posts(file);
        var labels = posts.Select(static p => Classifier.Classify([PostOf(p)], _ => p.Local)[0]).ToList();
        var figures = LabelEvaluation.Of(posts, labels, Evaluation.Fields, new ClusterOptions().LeastRelevance);
        output.WriteLine($"fields {figures.CategoryMacroF1:F3}, relevance {figures.Relevance.F1:F3}, places {figures.Places.Precision:F3} / {figures.Places.Recall:F3}, sentiment {figures.Sentiment.MacroF1:F3}");
        Assert.InRange(figures.CategoryMacroF1, category, 1);
        Assert.InRange(figures.Relevance.F1, relevance, 1);
        Assert.InRange(figures.Places.Precision, placePrecision, 1);
        Assert.InRange(figures.Places.Recall, placeRecall, 1);
    }

    private static Post PostOf(EvaluationPost post) => new()
    {
        Key = post.Id, ContentHash = "h", Type = PostType.Note, Source = "s", Platform = "p", AttributedTo = "a", Content = post.Text,
        Published = DateTimeOffset.UnixEpoch, Fetched = DateTimeOffset.UnixEpoch,
    };
}
