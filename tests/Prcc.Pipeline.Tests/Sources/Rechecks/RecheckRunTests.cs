using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Rechecks;

public sealed class RecheckRunTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);
    private readonly LogGuard log = new();
    private readonly RememberingConnector connector = new();

    private static SourceList Sources => ScriptedConnector.Sources("sumber-a");

    private async Task<StorageAccount> FetchedAsync(params RawPost[] posts)
    {
        var storage = await TestStorage.CreateAsync(azurite);
        foreach (var post in posts)
            connector.Posts[post.NativeId] = post;
        using var loggers = Loggers();
        await Runs.Fetch(Sources, [connector], storage, time, loggers).RunAsync(default);
        return storage;
    }

    private async Task<int> RecheckAsync(StorageAccount storage)
    {
        using var loggers = Loggers();
        return await Runs.Recheck(Sources, [connector], storage, time, loggers).RunAsync(default);
    }

    private ILoggerFactory Loggers() => LoggerFactory.Create(builder => builder.AddProvider(log));

    /// <summary>What was announced since the last call, oldest first.</summary>
    private static async Task<IReadOnlyList<Post>> AnnouncedAsync(StorageAccount storage)
    {
        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, default));
        await storage.ClassifyQueue.ClearMessagesAsync();
        return posts;
    }

    [Fact]
    public async Task Run_EditedGoneAndUnchangedPosts_GiveARevisionATombstoneAndNothing()
    {
        var storage = await FetchedAsync(SamplePosts.Raw(1), SamplePosts.Raw(2), SamplePosts.Raw(3));
        Assert.Equal(3, (await AnnouncedAsync(storage)).Count);
        connector.Posts["1"] = connector.Posts["1"] with { Text = "Sudah diperbaiki" };
        connector.Posts.Remove("2");

        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(3, await RecheckAsync(storage));

        var posts = await AnnouncedAsync(storage);
        Assert.Equal([PostType.Note, PostType.Tombstone], posts.Select(post => post.Type).Order());
        Assert.Equal("Sudah diperbaiki", posts.Single(post => post.Type == PostType.Note).Content);
        Assert.Equal(PostKey.Of(SamplePosts.Raw(2).Platform, "2"), posts.Single(post => post.Type == PostType.Tombstone).Key);
    }

    [Fact]
    public async Task Run_BeforeTheDate_AsksNothing_AndAfterItAtGrowingIntervals()
    {
        var storage = await FetchedAsync(SamplePosts.Raw(1));
        foreach (var (days, asked) in ((int, int)[])[(1, 0), (1, 1), (3, 1), (1, 2), (30, 2)])
        {
            time.Advance(TimeSpan.FromDays(days));
            await RecheckAsync(storage);
            Assert.Equal(asked, connector.Asked.Count);
        }
    }

    [Fact]
    public async Task Run_PlatformThatDoesNotAnswer_KeepsThePostUntilItMayNotBeKept()
    {
        var storage = await FetchedAsync(SamplePosts.Raw(1));
        await AnnouncedAsync(storage);
        connector.Down = true;
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await RecheckAsync(storage));
        Assert.Empty(await AnnouncedAsync(storage));

        time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await RecheckAsync(storage));
        Assert.Equal(PostType.Tombstone, Assert.Single(await AnnouncedAsync(storage)).Type);
        time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await RecheckAsync(storage));
    }

    [Fact]
    public async Task Run_DisabledSource_IsNotAskedAndItsPostsStillGoWhenTheyMust()
    {
        var storage = await FetchedAsync(SamplePosts.Raw(1));
        await AnnouncedAsync(storage);
        using var loggers = Loggers();
        var disabled = SourceList.Parse("""[ { "id": "sumber-a", "name": "sumber-a", "kind": "feed", "url": "https://sumber-a.example/feed", "enabled": false } ]""", "sources.json");
        foreach (var (days, gone) in ((int, int)[])[(2, 0), (4, 1)])
        {
            time.Advance(TimeSpan.FromDays(days));
            Assert.Equal(gone, await Runs.Recheck(disabled, [connector], storage, time, loggers).RunAsync(default));
        }
        Assert.Empty(connector.Asked);
        Assert.Equal(PostType.Tombstone, Assert.Single(await AnnouncedAsync(storage)).Type);
    }

    [Fact]
    public async Task Run_HostThatAskedToWait_IsNotAsked()
    {
        var storage = await FetchedAsync(SamplePosts.Raw(1));
        time.Advance(TimeSpan.FromDays(2));
        var states = new SourceStates(storage);
        var claims = new HostClaims(states);
        var ours = await claims.TakeAsync([("sumber-a.example", TimeSpan.FromMinutes(1))], await states.LoadBookAsync(default), time.GetUtcNow(), default);
        await claims.GiveBackAsync(ours, new Dictionary<string, DateTimeOffset> { ["sumber-a.example"] = time.GetUtcNow().AddHours(1) }, default);
        Assert.Equal(0, await RecheckAsync(storage));
        Assert.Empty(connector.Asked);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await RecheckAsync(storage));
    }

    [Fact]
    public async Task Run_OneRequestHasAtMostAsManyAsTheConnectorTakes()
    {
        var storage = await FetchedAsync(SamplePosts.RawMany(5, 0).ToArray());
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(5, await RecheckAsync(storage));
        Assert.Equal([2, 2, 1], connector.Asked.Select(part => part.Count));
    }
}

/// <summary>A connector over a list of posts that a test changes.</summary>
internal sealed class RememberingConnector : IRecheckingConnector
{
    public Dictionary<string, RawPost> Posts { get; } = [];

    public List<IReadOnlyList<HeldPost>> Asked { get; } = [];

    public bool Down { get; set; }

    public string Kind => "feed";

    public int MostAtOnce => 2;

    public TimeSpan? DeleteUnchecked(int checks) => TimeSpan.FromDays(4);

    public TimeSpan? NextCheck(int checks) => checks switch { 0 => TimeSpan.FromDays(2), 1 => TimeSpan.FromDays(4), _ => null };

    public Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken) =>
        Task.FromResult(new FetchResult { Outcome = FetchOutcome.Ok, Posts = [.. Posts.Values] });

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken)
    {
        if (Down)
            return Task.FromResult(new RecheckResult { Outcome = FetchOutcome.Unreachable, Error = "down" });
        Asked.Add(posts);
        return Task.FromResult(new RecheckResult { Outcome = FetchOutcome.Ok, Posts = [.. posts.Select(post => Posts.GetValueOrDefault(post.NativeId) ?? post.Gone(source.Voice))] });
    }
}
