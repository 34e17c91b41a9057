using Prcc.Cli.Bench;

namespace Prcc.Cli.Tests.Bench;

public sealed class TopFiveTests
{
    [Theory]
    [InlineData("a b c d e", "1 2 3 4 5", 1, 0)]
    // Wanted: a, b, c, and of the equal d, e, f the first two. Shown: 1, 3, 4, 5 with two posts each, then of 2 and 6 the 2. They speak of a, b, c, d (met before e) and a again.
    [InlineData("a a a b b c c d e f", "1 1 2 3 3 4 4 5 5 6", 0.8, 1)]
    // Labels are text: 10 stands before 9, so the issue that speaks of f is shown and the one of e is not.
    [InlineData("a b c d e f", "1 2 3 4 9 10", 0.8, 0)]
    // A topic in three pieces takes three places.
    [InlineData("a a a b c d e", "1 2 3 4 5 6 7", 0.6, 2)]
    // Fewer topics than places leave places empty.
    [InlineData("a a b", "1 1 2", 0.4, 0)]
    public void Places_are_those_counted_by_hand(string gold, string predicted, double overlap, int repeatedInEach)
    {
        var top = TopFive.Of(InEveryWindow(gold), InEveryWindow(predicted));
        Assert.Equal(overlap, top.Overlap, 1e-9);
        Assert.Equal(repeatedInEach * TopFive.Windows, top.Repeated);
    }

    [Fact]
    public void Windows_do_not_mix()
    {
        // Five topics a window, others in each: an issue that is large elsewhere does not count here.
        string[] labels = [.. Enumerable.Range(0, TopFive.Windows * 5).Select(static i => $"{i}")];
        Assert.Equal(new TopFive(1, 0), TopFive.Of(labels, labels));
    }

    [Fact]
    public void Windows_share_posts_that_cannot_be_divided()
    {
        // Seventeen posts: only the last of sixteen windows holds two.
        string[] gold = [.. Enumerable.Repeat("a", 17)];
        string[] predicted = [.. Enumerable.Range(0, 17).Select(static i => $"{i}")];
        Assert.Equal(new TopFive(1 / 5.0, 1), TopFive.Of(gold, predicted));
    }

    private static string[] InEveryWindow(string labels) => [.. Enumerable.Repeat(labels.Split(' '), TopFive.Windows).SelectMany(static block => block)];
}
