using CsCheck;
using Prcc.Cli.Bench;

namespace Prcc.Cli.Tests.Bench;

public sealed class ClusterScoresProperties
{
    private const double Tolerance = 1e-9;

    private static readonly Gen<string> Label = Gen.Int[0, 12].Select(static label => $"{label}");

    private static readonly Gen<(string Gold, string Predicted)[]> Posts = Gen.Select(Label, Label).Array[1, 80];

    [Fact]
    public void Perfect_clustering_scores_one() => Posts.Sample(posts =>
    {
        var scores = ClusterScores.Of(Gold(posts), Gold(posts));
        Assert.Equal((1, 1, 1), (Math.Round(scores.MutualInformation, 9), Math.Round(scores.RandIndex, 9), Math.Round(scores.BCubedF, 9)));
        Assert.Equal((Gold(posts).Distinct().Count(), 0), (scores.Clusters, scores.RepeatedSlots));
    });

    [Fact]
    public void Perfect_clustering_shows_every_topic_where_each_window_has_enough() => Label.Array[1, 9].Array[TopFive.Windows].Sample(windows =>
    {
        // Windows are equal only where each has as many posts.
        string[] gold = [.. windows.SelectMany(static window => Enumerable.Range(0, 5).Select(static i => $"sure{i}").Concat(Enumerable.Range(0, 9).Select(i => window[i % window.Length])))];
        Assert.Equal(1, ClusterScores.Of(gold, gold).TopOverlap, Tolerance);
    });

    [Fact]
    public void Names_of_issues_in_another_order_change_no_measure_of_agreement() => Gen.Select(Posts, Gen.Int[0, int.MaxValue]).Sample((posts, seed) =>
    {
        string[] names = [.. Enumerable.Range(0, 13).Select(static i => $"issue {i}")];
        new Random(seed).Shuffle(names);
        var (one, other) = (Of(posts), ClusterScores.Of(Gold(posts), [.. Predicted(posts).Select(label => names[int.Parse(label, System.Globalization.CultureInfo.InvariantCulture)])]));
        Assert.Equal(one.MutualInformation, other.MutualInformation, Tolerance);
        Assert.Equal(one.RandIndex, other.RandIndex, Tolerance);
        Assert.Equal(one.BCubedF, other.BCubedF, Tolerance);
        Assert.Equal(one.Clusters, other.Clusters);
    });

    [Fact]
    public void Names_of_issues_in_the_same_order_change_nothing() => Posts.Sample(posts =>
        Assert.Equal(Of(posts), ClusterScores.Of(Gold(posts), [.. Predicted(posts).Select(static label => $"issue {label}")])));

    [Fact]
    public void Scores_keep_their_ranges() => Posts.Sample(posts =>
    {
        var scores = Of(posts);
        Assert.InRange(scores.MutualInformation, 0, 1);
        Assert.InRange(scores.RandIndex, -0.5 - Tolerance, 1 + Tolerance);
        Assert.InRange(scores.BCubedF, 0, 1 + Tolerance);
        Assert.InRange(scores.Clusters, 1, posts.Length);
        Assert.InRange(scores.TopOverlap, 0, 1);
        Assert.InRange(scores.RepeatedSlots, 0, 4 * TopFive.Windows);
    });

    [Fact]
    public void Agreement_is_the_same_from_either_side() => Posts.Sample(posts =>
    {
        var (one, other) = (Of(posts), ClusterScores.Of(Predicted(posts), Gold(posts)));
        Assert.Equal(one.MutualInformation, other.MutualInformation, Tolerance);
        Assert.Equal(one.RandIndex, other.RandIndex, Tolerance);
        Assert.Equal(one.BCubedF, other.BCubedF, Tolerance);
    });

    [Fact]
    public void Agreement_is_what_counting_pair_by_pair_and_post_by_post_gives() => Posts.Sample(posts =>
    {
        var scores = Of(posts);
        Assert.Equal(RandPairByPair(posts), scores.RandIndex, Tolerance);
        var precision = posts.Average(post => Share(posts, other => other.Predicted == post.Predicted, other => other.Gold == post.Gold));
        var recall = posts.Average(post => Share(posts, other => other.Gold == post.Gold, other => other.Predicted == post.Predicted));
        Assert.Equal(2 * precision * recall / (precision + recall), scores.BCubedF, Tolerance);
    });

    // 2 (ad − bc) / ((a + b)(b + d) + (a + c)(c + d)): the same index from the table of pairs.
    private static double RandPairByPair((string Gold, string Predicted)[] posts)
    {
        var (both, gold, predicted, none) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < posts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                switch (posts[i].Gold == posts[j].Gold, posts[i].Predicted == posts[j].Predicted)
                {
                    case (true, true): both++; break;
                    case (true, false): gold++; break;
                    case (false, true): predicted++; break;
                    default: none++; break;
                }
            }
        }

        var denominator = (both + gold) * (gold + none) + (both + predicted) * (predicted + none);
        return denominator > 0 ? 2 * (both * none - gold * predicted) / denominator : 1;
    }

    private static double Share((string Gold, string Predicted)[] posts, Func<(string Gold, string Predicted), bool> of, Func<(string Gold, string Predicted), bool> what) =>
        posts.Where(of).Average(post => what(post) ? 1.0 : 0);

    private static ClusterScores Of((string Gold, string Predicted)[] posts) => ClusterScores.Of(Gold(posts), Predicted(posts));

    private static string[] Gold((string Gold, string Predicted)[] posts) => [.. posts.Select(static post => post.Gold)];

    private static string[] Predicted((string Gold, string Predicted)[] posts) => [.. posts.Select(static post => post.Predicted)];
}
