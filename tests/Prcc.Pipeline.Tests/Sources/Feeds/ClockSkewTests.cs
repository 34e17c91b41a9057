using System.Text.Json;
using CsCheck;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class ClockSkewTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <param name="Hours">Hours that the site's labels are ahead: 0 where they are right.</param>
    /// <param name="Polls">Minutes between polls.</param>
    /// <param name="Posts">Minutes since the last post, minutes until it stands in the feed, and minutes that it is dated ahead.</param>
    private sealed record Site(int Hours, int[] Polls, (int Since, int Delay, int Ahead)[] Posts)
    {
        /// <summary>The states after every poll of the site: each poll shows the last twenty posts, as feeds do.</summary>
        public IEnumerable<ClockSkewState> Run()
        {
            var written = Start.AddDays(-1);
            var posts = new List<(DateTimeOffset Visible, DateTimeOffset Labelled)>();
            foreach (var (since, delay, ahead) in Posts)
            {
                written = written.AddMinutes(since);
                posts.Add((written.AddMinutes(delay), written.AddMinutes(ahead).AddHours(Hours)));
            }
            posts.Sort();
            ClockSkewState? state = null;
            var (now, shown) = (Start, 0);
            foreach (var minutes in Polls)
            {
                now = now.AddMinutes(minutes);
                while (shown < posts.Count && posts[shown].Visible <= now)
                    shown++;
                yield return state = ClockSkew.Next(state, now, posts[Math.Max(0, shown - 20)..shown].Select(post => post.Labelled));
            }
        }
    }

    /// <summary>About one in twelve posts is dated ahead, by up to three days.</summary>
    private static readonly Gen<(int, int, int)> Posts = Gen.Select(
        Gen.Int[1, 50], Gen.Int[0, 20], Gen.Frequency((11, Gen.Const(0)), (1, Gen.Int[1, 3 * 24 * 60])));

    private static Gen<Site> Sites(params int[] hours) =>
        Gen.Select(Gen.OneOf(hours), Gen.Int[5, 60].SelectMany(interval => Gen.Int[interval, interval + 10].Array[400]), Posts.Array[900], (h, polls, posts) => new Site(h, polls, posts));

    [Fact]
    public void Next_SiteWhoseDatesAreRight_IsNeverCorrected() =>
        Sites(0).Sample(site => site.Run().All(state => state.HoursAhead is null), iter: 300);

    [Fact]
    public void Next_SiteThatLabelsLocalTimeAsGmt_IsFoundOutWithoutAWrongGuess() => Sites(7, 8, 9).Sample(site =>
    {
        var states = site.Run().ToList();
        return states.TrueForAll(state => state.HoursAhead is null || state.HoursAhead == site.Hours) && states[^1].HoursAhead == site.Hours;
    }, iter: 300);

    [Fact]
    public void Next_SiteThatIsSeldomPolled_IsLeftAlone() =>
        Gen.Select(Gen.OneOf(0, 7, 8, 9), Gen.Int[6 * 60 + 1, 24 * 60].Array[60], Posts.Array[900], (h, polls, posts) => new Site(h, polls, posts))
            .Sample(site => site.Run().All(state => state.HoursAhead is null), iter: 100);

    [Fact]
    public void Next_FewEntriesInTheFuture_DecideNothing()
    {
        var state = ClockSkew.Next(null, Start, []);
        for (var poll = 1; poll < 5; poll++)
            state = ClockSkew.Next(state, Start.AddMinutes(15 * poll), [Start.AddMinutes(15 * poll - 5).AddHours(8)]);
        Assert.Null(state.HoursAhead);
        Assert.Equal(8, ClockSkew.Next(state, Start.AddMinutes(75), [Start.AddMinutes(70).AddHours(8)]).HoursAhead);
    }

    [Fact]
    public void Next_EventsAnnouncedTogetherForTonight_AreOneWitness()
    {
        var state = ClockSkew.Next(ClockSkew.Next(null, Start, []), Start.AddMinutes(15), Enumerable.Range(0, 20).Select(number => Start.AddHours(8).AddMinutes(number)));
        Assert.Single(state.Votes);
        Assert.Null(state.HoursAhead);
    }

    [Fact]
    public void Next_SiteThatPutsItsDatesRight_IsNoLongerCorrected()
    {
        var states = new Site(8, [.. Enumerable.Repeat(15, 100)], [.. Enumerable.Repeat((20, 5, 0), 200)]).Run().Last();
        Assert.Equal(8, states.HoursAhead);
        for (var poll = 1; poll <= 20; poll++)
            states = ClockSkew.Next(states, states.PolledAt.AddMinutes(15), [states.PolledAt.AddMinutes(10)]);
        Assert.Null(states.HoursAhead);
    }

    [Fact]
    public void Next_ClockThatGoesBack_HarmsNothing()
    {
        var state = ClockSkew.Next(ClockSkew.Next(null, Start, []), Start.AddHours(-1), [Start.AddHours(7)]);
        Assert.Empty(state.Votes);
    }

    [Fact]
    public void State_WrittenAndRead_IsTheSame()
    {
        var state = new Site(7, [.. Enumerable.Repeat(15, 60)], [.. Enumerable.Repeat((20, 5, 0), 200)]).Run().Last();
        var again = JsonSerializer.Deserialize<ClockSkewState>(JsonSerializer.Serialize(state))!;
        Assert.Equal((state.HoursAhead, state.PolledAt), (again.HoursAhead, again.PolledAt));
        Assert.Equal(state.Votes, again.Votes);
        Assert.Equal(state.Known, again.Known);
        Assert.True(JsonSerializer.Serialize(state).Length < 4_000);
    }
}
