using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class HostClaimsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = SamplePosts.Noon;
    private static readonly IReadOnlyDictionary<string, DateTimeOffset> NoWait = new Dictionary<string, DateTimeOffset>();

    private static (string, TimeSpan)[] Minute(params string[] hosts) => [.. hosts.Select(host => (host, TimeSpan.FromMinutes(1)))];

    private static (HostClaims Claims, SourceStates States) Start(StorageAccount storage)
    {
        var states = new SourceStates(storage);
        return (new HostClaims(states), states);
    }

    [Fact]
    public async Task Take_TwoInstancesThatSawTheSame_OneGetsEachHost()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var (claims, states) = Start(storage);
        var book = await states.LoadBookAsync(default);
        var first = await claims.TakeAsync(Minute("a.example", "b.example:8443"), book, Now, default);
        var second = await claims.TakeAsync(Minute("b.example:8443", "c.example"), book, Now, default);
        Assert.Equal(["a.example", "b.example:8443"], first.Keys.Order());
        Assert.Equal(["c.example"], second.Keys);
    }

    [Fact]
    public async Task GiveBack_OpensTheHost_OrKeepsItClosedAsItAsked()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var (claims, states) = Start(storage);
        var ours = await claims.TakeAsync(Minute("a.example", "b.example"), await states.LoadBookAsync(default), Now, default);
        var book = await states.LoadBookAsync(default);
        Assert.All(book.Hosts.Values, host => Assert.False(host.State.IsOpen(Now)));
        Assert.All(book.Hosts.Values, host => Assert.True(host.State.IsOpen(Now.AddMinutes(1))));

        await claims.GiveBackAsync(ours, new Dictionary<string, DateTimeOffset> { ["b.example"] = Now.AddHours(1) }, default);
        book = await states.LoadBookAsync(default);
        Assert.True(book.Hosts["a.example"].State.IsOpen(Now));
        Assert.False(book.Hosts["b.example"].State.IsOpen(Now.AddMinutes(59)));
        Assert.True(book.Hosts["b.example"].State.IsOpen(Now.AddHours(1)));
    }

    [Fact]
    public async Task GiveBack_AfterTheClaimEndedAndAnotherTookIt_LeavesItToTheOther()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var (claims, states) = Start(storage);
        var late = await claims.TakeAsync(Minute("a.example"), await states.LoadBookAsync(default), Now, default);
        await claims.TakeAsync(Minute("a.example"), await states.LoadBookAsync(default), Now.AddMinutes(2), default);
        await claims.GiveBackAsync(late, NoWait, default);
        Assert.Equal(Now.AddMinutes(3), (await states.LoadBookAsync(default)).Hosts["a.example"].State.ClaimedUntil);
    }

    [Fact]
    public async Task LoadBook_HostsAndSources_AreKeptApart()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var (claims, states) = Start(storage);
        await states.SaveAsync("sumber-a", new SourceState { Cursor = "c" }, null, default);
        await claims.TakeAsync(Minute("a.example"), await states.LoadBookAsync(default), Now, default);
        Assert.Equal(["sumber-a"], (await states.LoadAsync(default)).Keys);
        Assert.Equal(["a.example"], (await states.LoadBookAsync(default)).Hosts.Keys);
    }

    [Fact]
    public async Task Save_StateOfManyCharacters_ComesBackWhole()
    {
        var states = new SourceStates(await TestStorage.CreateAsync(azurite));
        // JSON escapes it: each is six characters there, and none may be parted from its other half.
        var cursor = string.Concat(Enumerable.Repeat("🌶", 20_000));
        Assert.True(await states.SaveAsync("sumber-a", new SourceState { Cursor = cursor }, null, default));
        Assert.Equal(cursor, (await states.LoadAsync(default))["sumber-a"].State.Cursor);
    }

    [Fact]
    public async Task Save_ManyStatesOfWhichOneWasOvertaken_SavesTheOthers()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var states = new SourceStates(storage);
        var ids = Enumerable.Range(0, 90).Select(number => $"sumber-{number:00}").ToList();
        await states.SaveAsync([.. ids.Select(id => (id, new SourceState { Cursor = "1" }, (StoredState?)null))], default);
        var loaded = await states.LoadAsync(default);
        Assert.True(await states.SaveAsync("sumber-41", new SourceState { Cursor = "theirs" }, loaded["sumber-41"], default));
        var saved = await states.SaveAsync([.. ids.Select(id => (id, new SourceState { Cursor = "2" }, (StoredState?)loaded[id]))], default);
        Assert.Equal(ids.Except(["sumber-41"]), saved.Order());
        Assert.Equal("theirs", (await states.LoadAsync(default))["sumber-41"].State.Cursor);
    }
}
