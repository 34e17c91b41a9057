using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class FetchRunTests(AzuriteFixture azurite)
{
    private static readonly FetchResult Nothing = new() { Outcome = FetchOutcome.NotModified };
    private static readonly FetchResult Down = new() { Outcome = FetchOutcome.Unreachable, Error = "no answer" };

    private readonly FakeTimeProvider time = new(SamplePosts.Noon);
    private readonly LogGuard log = new();

    private static FetchResult Brings(params RawPost[] posts) => new() { Outcome = FetchOutcome.Ok, Posts = posts };

    [Fact]
    public async Task Run_posts_of_many_sources_share_a_batch()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((source, _) => Brings([.. SamplePosts.RawMany(100, (source.Id[^1] - 'a') * 100)]));

        Assert.Equal(300, await RunAsync(storage, connector, "sumber-a", "sumber-b", "sumber-c"));

        var message = Assert.Single(await TestStorage.MessagesAsync(storage));
        var posts = await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, CancellationToken.None);
        Assert.Equal(300, posts.Count);
        Assert.Equal(["sumber-a", "sumber-b", "sumber-c"], posts.Select(post => post.Source).Distinct());
        Assert.All((await StatesAsync(storage)).Values, state => Assert.Equal((100, SamplePosts.Noon, FetchOutcome.Ok), (state.Posts, state.LastSuccess, state.Outcome)));
    }

    [Fact]
    public async Task Run_that_cannot_announce_saves_no_state_and_the_next_delivers()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Container(storage.Names.Archive).CreateAsync();
        await storage.Table(storage.Names.Sources).CreateAsync();
        var connector = new ScriptedConnector((_, state) => state.Cursor is null ? Brings(SamplePosts.Raw(1)) with { Cursor = "1" } : Nothing);

        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(storage, connector));
        Assert.Empty(await StatesAsync(storage));
        var archived = Assert.Single(await TestStorage.BlobsAsync(storage, storage.Names.Archive));

        await storage.EnsureCreatedAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await RunAsync(storage, connector));

        var batch = ClassifyMessage.Parse(Assert.Single(await TestStorage.MessagesAsync(storage))).Batch;
        Assert.Equal(archived, batch + ".ndjson.gz");
        Assert.Equal("1", (await StatesAsync(storage))["sumber-a"].Cursor);
    }

    [Fact]
    public async Task Run_that_cannot_archive_announces_nothing_and_saves_no_state()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.ClassifyQueue.CreateAsync();
        await storage.Table(storage.Names.Sources).CreateAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(storage, new ScriptedConnector((_, _) => Brings(SamplePosts.Raw(1)))));
        Assert.Empty(await TestStorage.MessagesAsync(storage));
        Assert.Empty(await StatesAsync(storage));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_overtaken_by_another_leaves_the_others_state(bool known)
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var states = new SourceStates(storage);
        if (known)
            await states.SaveAsync("sumber-a", new SourceState { Cursor = "old" }, null, CancellationToken.None);
        var connector = new ScriptedConnector(async (source, _) =>
        {
            var loaded = (await states.LoadAsync(CancellationToken.None)).GetValueOrDefault(source.Id);
            Assert.True(await states.SaveAsync(source.Id, new SourceState { Cursor = "theirs", Posts = 7 }, loaded, CancellationToken.None));
            return Brings(SamplePosts.Raw(1)) with { Cursor = "ours" };
        });

        Assert.Equal(1, await RunAsync(storage, connector));

        Assert.Equal(("theirs", 7), ((await StatesAsync(storage))["sumber-a"].Cursor, (await StatesAsync(storage))["sumber-a"].Posts));
        Assert.Single(await TestStorage.MessagesAsync(storage));
        Assert.Contains(log.Entries, entry => entry.Message == "Source sumber-a: another run polled it at the same time; its state stands.");
    }

    [Fact]
    public async Task Run_failures_back_off_twice_as_long_each_time_up_to_six_hours()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, _) => Down);
        foreach (var expected in (int[])[10, 20, 40, 80, 160, 320, 360, 360])
        {
            await RunAsync(storage, connector);
            var state = (await StatesAsync(storage))["sumber-a"];
            Assert.Equal((TimeSpan.FromMinutes(expected), "no answer"), (state.NotBefore - time.GetUtcNow(), state.LastError));
            time.Advance(TimeSpan.FromMinutes(expected) - TimeSpan.FromTicks(1));
            await RunAsync(storage, connector);
            time.Advance(TimeSpan.FromTicks(1));
        }
        Assert.Equal(8, connector.Polls.Count);

        await RunAsync(storage, new ScriptedConnector((_, _) => Brings(SamplePosts.Raw(1))));
        var mended = (await StatesAsync(storage))["sumber-a"];
        Assert.Equal((0, null, null, 1), (mended.Failures, mended.LastError, mended.NotBefore, mended.Posts));
    }

    [Fact]
    public async Task Run_deferred_source_is_left_alone_until_it_said()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, _) => new FetchResult { Outcome = FetchOutcome.Deferred, NotBefore = time.GetUtcNow().AddHours(3) });
        await RunAsync(storage, connector);
        Assert.Equal(0, (await StatesAsync(storage))["sumber-a"].Failures);
        time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        await RunAsync(storage, connector);
        Assert.Single(connector.Polls);
        time.Advance(TimeSpan.FromTicks(1));
        await RunAsync(storage, connector);
        Assert.Equal(2, connector.Polls.Count);
    }

    [Fact]
    public async Task Run_source_is_due_after_its_poll_interval_and_a_disabled_one_never()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, _) => Nothing);
        foreach (var (minutes, polls) in ((double, int)[])[(0, 1), (9.9, 1), (0.1, 2), (10, 3)])
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            await RunAsync(storage, connector, "sumber-a", "mati");
            Assert.Equal(polls, connector.Polls.Count);
        }
        Assert.All(connector.Polls, poll => Assert.Equal("sumber-a", poll.Source.Id));
    }

    [Fact]
    public async Task Run_remembers_what_the_connector_must_know_next_time()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, state) => state.ETag is null ? Brings() with { Cursor = "c1", ETag = "unquoted", LastModified = "Tue" } : Nothing);
        await RunAsync(storage, connector);
        time.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(storage, connector);
        var state = (await StatesAsync(storage))["sumber-a"];
        Assert.Equal(("c1", "unquoted", "Tue", FetchOutcome.NotModified), (state.Cursor, state.ETag, state.LastModified, state.Outcome));
        Assert.Equal("unquoted", connector.Polls.Last().State.ETag);
    }

    [Fact]
    public async Task Run_refused_items_are_counted_and_told()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, _) => Brings(SamplePosts.Raw(1), SamplePosts.Raw(2) with { Text = " " }) with { Refused = ["item 3 has no id"] });

        Assert.Equal(1, await RunAsync(storage, connector));

        var state = (await StatesAsync(storage))["sumber-a"];
        Assert.Equal((1, 2), (state.Posts, state.Refused));
        Assert.Equal(
            ["Source sumber-a: refused an item: item 3 has no id", "Source sumber-a: refused an item: no text (id 2)"],
            log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message));
    }

    [Fact]
    public async Task Run_HostThatAsksToWait_IsLeftAloneByAllItsSources()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var list = SourceList.Parse("""
            [ { "id": "tag-a", "name": "a", "kind": "mastodon", "url": "https://m.example/", "terms": ["a"] },
              { "id": "tag-b", "name": "b", "kind": "mastodon", "url": "https://m.example/", "terms": ["b"] },
              { "id": "lain", "name": "c", "kind": "mastodon", "url": "https://n.example/", "terms": ["a"] } ]
            """, "sources.json");
        var connector = new ScriptedConnector((source, _) => source.Id == "tag-a" ? new FetchResult { Outcome = FetchOutcome.Deferred, NotBefore = time.GetUtcNow().AddHours(1) } : Nothing) { Kind = "mastodon" };
        async Task<IEnumerable<string>> PolledAsync()
        {
            connector.Polls.Clear();
            using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
            await Runs.Fetch(list, [connector], storage, time, loggers).RunAsync(default);
            return connector.Polls.Select(poll => poll.Source.Id).Order();
        }
        Assert.Equal(["lain", "tag-a"], await PolledAsync());
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(["lain"], await PolledAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["tag-a"], await PolledAsync());
    }

    [Fact]
    public async Task Run_HostThatAnotherInstanceSpeaksTo_IsLeftAlone()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var states = new SourceStates(storage);
        await new HostClaims(states).TakeAsync([("sumber-a.example", TimeSpan.FromMinutes(1))], await states.LoadBookAsync(default), time.GetUtcNow(), default);
        var connector = new ScriptedConnector((_, _) => Nothing);
        await RunAsync(storage, connector);
        Assert.Empty(connector.Polls);
        time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(storage, connector);
        Assert.Single(connector.Polls);
    }

    [Fact]
    public async Task Run_SourceWhoseKeyIsMissing_IsOffAndTheLogSaysSoOnce()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var connector = new ScriptedConnector((_, _) => Nothing) { Lacks = "setting Sources:X:Key is not set" };
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var run = Runs.Fetch(ScriptedConnector.Sources("sumber-a"), [connector], storage, time, loggers);
        await run.RunAsync(default);
        await run.RunAsync(default);
        Assert.Empty(connector.Polls);
        Assert.Equal("Source sumber-a is off: setting Sources:X:Key is not set.", Assert.Single(log.Entries).Message);
    }

    [Fact]
    public async Task Run_CountsOfAPost_BecomeASeriesEvenWhereItsTextIsOld()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var likes = 1;
        var connector = new ScriptedConnector((_, _) => Brings(SamplePosts.Raw(1) with { Metrics = new Metrics(Likes: likes) }));
        foreach (var now in (int[])[1, 1, 5])
        {
            likes = now;
            await RunAsync(storage, connector);
            time.Advance(TimeSpan.FromMinutes(10));
        }
        var series = await new MetricsSeries(storage).ReadAsync(DateOnly.FromDateTime(SamplePosts.Noon.UtcDateTime), default);
        Assert.Equal([1L, 5L], series.Select(reading => reading.Metrics.Likes));
        Assert.Single(await TestStorage.MessagesAsync(storage));
    }

    private async Task<int> RunAsync(StorageAccount storage, IConnector connector, params string[] sources)
    {
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        return await Runs.Fetch(ScriptedConnector.Sources(sources is [] ? ["sumber-a"] : sources), [connector], storage, time, loggers).RunAsync(CancellationToken.None);
    }

    private static async Task<Dictionary<string, SourceState>> StatesAsync(StorageAccount storage) =>
        (await new SourceStates(storage).LoadAsync(CancellationToken.None)).ToDictionary(pair => pair.Key, pair => pair.Value.State);
}

/// <summary>A connector that answers as a test says, and writes down what it was asked.</summary>
internal sealed class ScriptedConnector(Func<Source, SourceState, Task<FetchResult>> answer) : IConnector
{
    public ScriptedConnector(Func<Source, SourceState, FetchResult> answer)
        : this((source, state) => Task.FromResult(answer(source, state)))
    {
    }

    public ConcurrentQueue<(Source Source, SourceState State)> Polls { get; } = new();

    public string Kind { get; init; } = "feed";

    /// <summary>What it says is missing; null: nothing.</summary>
    public string? Lacks { get; init; }

    public string? Missing(Source source) => Lacks;

    /// <summary>Sources that are polled every ten minutes; the one called mati is disabled.</summary>
    public static SourceList Sources(params string[] ids) => SourceList.Parse(
        $"[ {string.Join(", ", ids.Select(id => $$"""{ "id": "{{id}}", "name": "{{id}}", "kind": "feed", "url": "https://{{id}}.example/feed", "pollMinutes": 10, "enabled": {{(id == "mati" ? "false" : "true")}} }"""))} ]", "sources.json");

    public Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        Polls.Enqueue((source, state));
        return answer(source, state);
    }
}
