using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Rank;

namespace Prcc.Pipeline.Tests.Corrections;

public sealed class LabelCandidatesTests
{
    private static readonly RankedIssue Large = Issue("large", 60);
    private static readonly RankedIssue Small = Issue("small", 5);
    private static readonly RankedIssue[] Issues = [Large, Small, Issue("third", 30), Issue("fourth", 1)];

    [Theory]
    [InlineData(1f, 0f, 0f, 0, 1)]
    [InlineData(0.5f, 0.5f, 0f, 0.6309, 0)]
    [InlineData(0.33333334f, 0.33333334f, 0.33333334f, 1, 0)]
    [InlineData(0.2f, 0.7f, 0.1f, 0.7298, 0.5)]
    public void Uncertainty_is_entropy_and_margin_of_the_probabilities(float positive, float neutral, float negative, double entropy, double margin)
    {
        var uncertainty = Uncertainty.Of(new(positive, neutral, negative));
        Assert.Equal(entropy, uncertainty.Entropy, 4);
        Assert.Equal(margin, uncertainty.Margin, 4);
    }

    [Fact]
    public void Uncertain_posts_come_before_certain_ones_and_large_issues_before_small()
    {
        var chosen = Choose(4, Candidate(0, Large, .4), Candidate(1, Large, .95), Candidate(2, Small, .4), Candidate(3, Small, .95));
        Assert.Equal([0, 2, 1, 3], chosen.Select(pair => pair.Candidate.Post.Id.Row));
        Assert.Equal([60, 5, 60, 5], chosen.Select(pair => pair.Choice.Voices));
        Assert.Equal([0, 0, 1, 1], chosen.Select(pair => pair.Choice.TakenBefore));
    }

    [Fact]
    public void Issues_as_large_as_each_other_take_turns()
    {
        var other = Issue("other", 60);
        var chosen = Choose(4, [.. Enumerable.Range(0, 10).Select(row => Candidate(row, Large, .4)), .. Enumerable.Range(10, 2).Select(row => Candidate(row, other, .42))]);
        Assert.Equal(["large", "other", "large", "other"], chosen.Select(pair => pair.Candidate.Issue.Id));
    }

    [Fact]
    public void One_of_a_family_and_one_of_an_author_is_chosen()
    {
        var chosen = Choose(
            9, Candidate(0, Large, .4, family: 1), Candidate(1, Large, .41, family: 1), Candidate(2, Large, .42, author: "ani"), Candidate(3, Small, .4, author: "ani"), Candidate(4, Small, .9, family: 1));
        Assert.Equal([0, 2, 4], chosen.Select(pair => pair.Candidate.Post.Id.Row).Order());
    }

    [Fact]
    public void Choice_is_diverse_complete_and_ordered_whatever_there_is_to_choose_from() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 9], Gen.Double[.34, 1]).Array[0, 60], Gen.Int[1, 50]).Sample((posts, count) =>
        {
            var candidates = posts.Select((post, row) => Candidate(row, Issues[post.Item1], post.Item4, post.Item2, $"author {post.Item3}")).ToList();
            var chosen = Choose(count, [.. candidates]);

            Assert.InRange(chosen.Count, Math.Min(1, candidates.Count), count);
            Assert.Distinct(chosen.Select(pair => pair.Candidate.Post.Author));
            Assert.Distinct(chosen.Select(pair => (pair.Candidate.Issue.Id, pair.Candidate.Family)));
            Assert.Equal(chosen.Select(pair => pair.Choice.Value).OrderDescending(), chosen.Select(pair => pair.Choice.Value));
            // Fewer than asked for only where nothing is left that differs from all that is chosen.
            if (chosen.Count < count)
                Assert.All(candidates, candidate => Assert.Contains(
                    chosen, pair => pair.Candidate.Post.Author == candidate.Post.Author || (pair.Candidate.Issue.Id, pair.Candidate.Family) == (candidate.Issue.Id, candidate.Family)));
            Assert.Equal(chosen, Choose(count, [.. candidates.AsEnumerable().Reverse()]));
        });

    private static IReadOnlyList<(LabelCandidate Candidate, Choice Choice)> Choose(int count, params LabelCandidate[] candidates) => LabelCandidates.Choose(candidates, count);

    /// <param name="row">Number of the post.</param>
    /// <param name="issue">Its issue.</param>
    /// <param name="sure">Probability of the best sentiment, above a third.</param>
    /// <param name="family">A new one unless named.</param>
    /// <param name="author">Somebody new unless named.</param>
    private static LabelCandidate Candidate(int row, RankedIssue issue, double sure, int? family = null, string? author = null) => new(
        new ScoredPost(new PostId(Batches.WaterId, row), $"key {row:D3}", author ?? $"somebody {row}", new((float)sure, (float)(1 - sure) / 2, (float)(1 - sure) / 2)),
        issue, family ?? 100 + row);

    private static RankedIssue Issue(string id, int voices)
    {
        var builder = new StateBuilder();
        for (var person = 0; person < Math.Max(voices, 5); person++)
            builder.Post(id, platform: person % 2 == 0 ? "x" : "instagram");
        return builder.List().Issues.Single() with { Voices = voices };
    }
}
