using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.WebSub;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class SourceStatesTests(AzuriteFixture azurite)
{
    private static readonly FeedHub Hub = new(new Uri("https://hub.example/"), new Uri("https://s.example/" + new string('a', 500)));

    [Fact]
    public async Task Save_TheFullestStateThatThereIs_FitsIntoItsRow()
    {
        var now = SamplePosts.Noon;
        ClockSkewState? skew = null;
        for (var poll = 0; poll < 20; poll++)
            skew = ClockSkew.Next(skew, now.AddMinutes(poll * 5), Enumerable.Range(0, 300).Select(number => now.AddMinutes(poll).AddTicks(number * 1_234_567)));
        var seen = Enumerable.Range(0, 5_000).Select(number => PostKey.Hash($"{number}")[..11]).ToList();
        var result = new FetchResult { Outcome = FetchOutcome.Ok, ClockSkew = skew, Hub = Hub, Cursor = new string('c', 500), ETag = new string('e', 200), LastModified = new string('l', 50), Error = new string('x', 1_000) };
        var state = new SourceState { WebSub = WebSubscription.To(Hub, now) };
        for (var day = 0; day < 20; day++)
            state = SourceHistory.After(state, result, 5_000, 5_000, seen, TimeSpan.FromMinutes(15), now.AddDays(day));

        var states = new SourceStates(await TestStorage.CreateAsync(azurite));
        Assert.True(await states.SaveAsync("situs", state, null, default));
        var loaded = (await states.FindAsync("situs", default))!.State;
        Assert.Equal((state.Seen.Count, skew!.Known.Count, Hub, state.WebSub), (loaded.Seen.Count, loaded.ClockSkew!.Known.Count, loaded.Hub, loaded.WebSub));
    }

    [Fact]
    public async Task Change_ByManyAtTheSameTime_LosesNone()
    {
        var states = new SourceStates(await TestStorage.CreateAsync(azurite));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => states.ChangeAsync("situs", state => state with { Posts = state.Posts + 1 }, default)));
        Assert.Equal(8, (await states.FindAsync("situs", default))!.State.Posts);
    }
}
