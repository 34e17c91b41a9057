using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>z = 2 (√O − √max(E, 1)) / √max(1, φ).</summary>
public sealed class MomentumTests
{
    [Theory]
    [InlineData(MomentumState.Steady, 4, 0.0)] // 2 (2 − 2)
    [InlineData(MomentumState.Steady, 8.9, 1.97)] // 2 (2.983 − 2)
    [InlineData(MomentumState.Rising, 9, 2.0)] // 2 (3 − 2)
    [InlineData(MomentumState.Rising, 12.2, 2.99)] // 2 (3.493 − 2)
    [InlineData(MomentumState.Surging, 12.25, 3.0)] // 2 (3.5 − 2)
    [InlineData(MomentumState.Steady, 1.1, -1.9)] // 2 (1.049 − 2)
    [InlineData(MomentumState.Falling, 1, -2.0)] // 2 (1 − 2)
    [InlineData(MomentumState.Falling, 0, -4.0)] // 2 (0 − 2)
    public void Even_past_of_four_voices_gives(MomentumState expected, double observed, double z)
    {
        var momentum = Of(observed, Repeat(28, 4));
        Assert.Equal(new Momentum(expected, z, observed, 4, 0, 28), momentum);
    }

    [Fact]
    public void Uneven_past_asks_for_more()
    {
        // 14 × 0 and 14 × 8: E = 4, variance 16, φ = 4; z = 2 (4 − 2) / √4 = 2.
        Assert.Equal(new Momentum(MomentumState.Rising, 2, 16, 4, 4, 28), Of(16, [.. Repeat(14, 0), .. Repeat(14, 8)]));
    }

    [Fact]
    public void Past_of_none_is_taken_as_one()
    {
        // E = 0 counts as 1: z = 2 (2.5 − 1) = 3.
        var momentum = Of(6.25, Repeat(28, 0));
        Assert.Equal((MomentumState.Surging, 3.0, 0.0), (momentum.State, momentum.Z!.Value, momentum.Expected!.Value));
    }

    [Theory]
    [InlineData(MomentumState.New, 12.25)]
    [InlineData(MomentumState.Rising, 9)]
    public void Young_issue_is_new_where_an_old_one_would_surge(MomentumState expected, double observed) =>
        Assert.Equal(expected, Momentum.Of(observed, Repeat(28, 4), Window.Day, isNew: true, new()).State);

    [Theory]
    [InlineData("24h", 13, true)]
    [InlineData("24h", 14, false)]
    [InlineData("7d", 2, true)]
    [InlineData("7d", 3, false)]
    [InlineData("30d", 4, true)]
    public void Short_history_says_nothing(string window, int windows, bool insufficient)
    {
        var momentum = Momentum.Of(100, Repeat(windows, 4), Window.All.Single(one => one.Name == window), isNew: true, new());
        Assert.Equal(insufficient, momentum.State == MomentumState.InsufficientHistory);
        Assert.Equal(insufficient, momentum.Z is null);
        Assert.Equal(insufficient, momentum.Expected is null);
        Assert.Equal((100, windows), (momentum.Observed, momentum.RecordedWindows));
    }

    [Fact]
    public void Windows_before_the_issue_count_as_none()
    {
        // Another issue gives the scope its history; this one has 4 voices in each of the last 7 days before: E = 28 / 28.
        var state = new StateBuilder().People(1, "old", hoursAgo: 24 * 34);
        for (var day = 1; day <= 7; day++)
            state.People(4, "air", hoursAgo: (24 * day) + 1);
        state.People(9, "air");
        var momentum = Assert.Single(state.List().Issues).Momentum;
        // Variance (7 × 9 + 21 × 1) / 28 = 3 = φ; z = 2 (3 − 1) / √3 = 2.31.
        Assert.Equal(new Momentum(MomentumState.Rising, 2.31, 9, 1, 3, 28), momentum);
    }

    [Fact]
    public void Daily_windows_are_those_that_the_scope_has_seen_whole()
    {
        var state = new StateBuilder().People(1, "air", hoursAgo: 24 * 10.5).People(9, "air");
        Assert.Equal(9, state.List().RecordedWindows); // Day 1 to 9 before; of the tenth only half.
        Assert.Equal(MomentumState.InsufficientHistory, state.List().Issues[0].Momentum.State);
    }

    private static Momentum Of(double observed, IReadOnlyList<double> earlier) => Momentum.Of(observed, earlier, Window.Day, isNew: false, new());

    private static double[] Repeat(int windows, double voices) => [.. Enumerable.Repeat(voices, windows)];
}
