using Prcc.Cli.Bench;

namespace Prcc.Cli.Tests.Bench;

public sealed class ClusterScoresTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Scores_are_those_computed_by_hand()
    {
        var scores = Of("a a a b b", "x x y y y");
        // Of 10 pairs gold joins 4, the prediction 4, both 2; chance joins 4 · 4 / 10 in both.
        Assert.Equal((2 - 1.6) / (4 - 1.6), scores.RandIndex, Tolerance);
        // Precision and recall: (2²/2 + 1²/3 + 2²/3) / 5.
        Assert.Equal(11.0 / 15, scores.BCubedF, Tolerance);
        // Both entropies are those of 2 : 3; shared: 2 · 0.4 ln(10/6) + 0.2 ln(5/9).
        var entropy = -0.6 * Math.Log(0.6) - 0.4 * Math.Log(0.4);
        Assert.Equal((0.8 * Math.Log(10.0 / 6) + 0.2 * Math.Log(5.0 / 9)) / entropy, scores.MutualInformation, Tolerance);
        Assert.Equal(2, scores.Clusters);
    }

    [Fact]
    public void Mutual_information_is_normalised_by_the_root_of_both_entropies()
    {
        // Gold knows one bit, the prediction two; they share one: 1 / √(1 · 2). Every post alone is no better than chance.
        var scores = Of("a a b b", "1 2 3 4");
        Assert.Equal(1 / Math.Sqrt(2), scores.MutualInformation, Tolerance);
        Assert.Equal(0, scores.RandIndex, Tolerance);
        // Precision 1, recall 1/2.
        Assert.Equal(2.0 / 3, scores.BCubedF, Tolerance);
    }

    [Theory]
    [InlineData("a", "1", 1, 1, 1)]
    [InlineData("a a a", "1 1 1", 1, 1, 1)]
    [InlineData("a b c", "1 2 3", 1, 1, 1)]
    [InlineData("a a", "1 2", 0, 0, 2.0 / 3)]
    [InlineData("a b", "1 1", 0, 0, 2.0 / 3)]
    public void Scores_exist_where_their_formulas_divide_by_zero(string gold, string predicted, double information, double rand, double bCubed)
    {
        var scores = Of(gold, predicted);
        Assert.Equal(information, scores.MutualInformation, Tolerance);
        Assert.Equal(rand, scores.RandIndex, Tolerance);
        Assert.Equal(bCubed, scores.BCubedF, Tolerance);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a b", "1")]
    public void Each_post_needs_a_prediction(string gold, string predicted) => Assert.Throws<ArgumentException>(() => Of(gold, predicted));

    private static ClusterScores Of(string gold, string predicted) =>
        ClusterScores.Of(gold.Split(' ', StringSplitOptions.RemoveEmptyEntries), predicted.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
