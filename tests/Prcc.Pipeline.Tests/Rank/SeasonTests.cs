using CsCheck;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>A Sunday is compared with what busy weekdays would have been on a Sunday.</summary>
public sealed class SeasonTests
{
    private static readonly RankOptions Options = new() { LeastSeasonPosts = 2 };

    private static readonly Gen<double[]> Voices = Gen.Double[0, 50].Array[28];

    [Fact]
    public void Weeks_whose_days_are_alike_change_nothing() => Gen.Select(Gen.Int[2, 5], Voices).Sample((posts, voices) =>
        Assert.Equal(voices, Of(_ => posts).InSeason(0, 0, voices, Options)), iter: 20);

    [Fact]
    public void Day_of_the_week_that_is_twice_as_busy_doubles_what_is_expected_on_it() => Voices.Sample(voices =>
    {
        // Today's day of the week, at 7, 14, 21 and 28 days ago.
        var adjusted = Of(past => past % 7 == 0 ? 6 : 3).InSeason(0, 0, voices, Options);
        Assert.Equal(voices.Select((voice, at) => (at + 1) % 7 == 0 ? voice : 2 * voice), adjusted);
    }, iter: 20);

    [Fact]
    public void Day_of_the_week_that_is_quiet_is_expected_to_be() => Voices.Sample(voices =>
    {
        var adjusted = Of(past => past % 7 == 0 ? 3 : 6).InSeason(0, 0, voices, Options);
        Assert.Equal(voices.Select((voice, at) => (at + 1) % 7 == 0 ? voice : voice / 2), adjusted);
    }, iter: 20);

    [Fact]
    public void Another_busy_day_is_taken_for_what_it_is()
    {
        var voices = Enumerable.Repeat(10.0, 28).ToArray();
        var adjusted = Of(past => past % 7 == 3 ? 6 : 4).InSeason(0, 0, voices, Options);
        Assert.All(adjusted.Index(), day => Assert.Equal((day.Index + 1) % 7 == 3 ? 20 / 3.0 : 10, day.Item, 1e-9));
    }

    [Fact]
    public void No_day_moves_expectations_further_than_the_bound() => Gen.Select(Gen.Int[0, 12].Array[28], Voices, Gen.Double[1, 5]).Sample((posts, voices, most) =>
    {
        var adjusted = Of(past => posts[past - 1]).InSeason(0, 0, voices, new() { LeastSeasonPosts = 1, MostSeason = most });
        Assert.All(voices.Zip(adjusted), pair => Assert.InRange(pair.Second, (pair.First / most) - 1e-9, (pair.First * most) + 1e-9));
        // Four like days are moved alike, and today's not at all.
        for (var past = 1; past <= 28; past++)
            Assert.Equal(voices[past - 1] * adjusted[(past % 7 == 0 ? 7 : past % 7) - 1], voices[(past % 7 == 0 ? 7 : past % 7) - 1] * adjusted[past - 1], 1e-6);
        Assert.Equal(voices[6], adjusted[6]);
    }, iter: 30);

    [Theory]
    [InlineData(2, true)] // 28 × 2 posts, though a seventh of them on one day
    [InlineData(3, false)]
    public void Scope_of_few_posts_has_no_season(double least, bool has)
    {
        var voices = Enumerable.Repeat(10.0, 28).ToArray();
        var adjusted = Of(past => past % 7 == 0 ? 8 : 1).InSeason(0, 0, voices, new() { LeastSeasonPosts = least });
        Assert.Equal(has, !voices.SequenceEqual(adjusted));
    }

    [Fact]
    public void Place_has_a_season_of_its_own()
    {
        var voices = Enumerable.Repeat(10.0, 28).ToArray();
        var counts = Of(past => past % 7 == 0 ? 6 : 3);
        Assert.Equal(voices, counts.InSeason(0, 1, voices, Options));
    }

    [Fact]
    public void Weeks_and_short_histories_are_taken_as_they_are()
    {
        var counts = Of(past => past % 7 == 0 ? 6 : 3);
        double[] week = [1, 2, 3, 4];
        Assert.Same(week, counts.InSeason(1, 0, week, Options));
        var few = Enumerable.Repeat(10.0, 27).ToArray();
        Assert.Same(few, counts.InSeason(0, 0, few, Options));
    }

    [Fact]
    public void Quiet_day_that_is_always_quiet_is_no_fall()
    {
        // Everybody is silent on this day of the week, the issue like all.
        var builder = new StateBuilder();
        for (var past = 0; past <= 33; past++)
            builder.People(past % 7 == 0 ? 10 : 20, "i", hoursAgo: (24 * past) + 1);
        var seasoned = Assert.Single(builder.List(options: new() { LeastSeasonPosts = 10 }).Issues).Momentum;
        var plain = Assert.Single(builder.List(options: new() { LeastSeasonPosts = 10, MostSeason = 1 }).Issues).Momentum;
        Assert.Equal((MomentumState.Steady, 10.0, 0.0), (seasoned.State, seasoned.Expected, seasoned.Z));
        Assert.True(plain.Z < -1, $"{plain}");
    }

    /// <summary>Counts of a scope with so many posts so many days ago.</summary>
    private static ScopeCounts Of(Func<int, int> posts)
    {
        var builder = new StateBuilder();
        for (var past = 1; past <= 28; past++)
            for (var post = 0; post < posts(past); post++)
                builder.Post("i", author: "a", hoursAgo: (24 * past) + 1);
        // A place that a few speak of.
        builder.Post("i", author: "a", places: ["52.01"], hoursAgo: 24 * 33);
        return new(builder.State.Posts, new ScopeMap(builder.State.Posts, []), StoredPost.SecondsOf(Given.Now));
    }
}
