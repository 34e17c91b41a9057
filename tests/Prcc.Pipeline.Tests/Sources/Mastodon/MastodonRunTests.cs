using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>The connector in the runs of the pipeline, with real storage.</summary>
public sealed class MastodonRunTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Edits_and_deletions_reach_the_archive_by_asking_again()
    {
        var time = new ShiftedTime(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
        var platform = new MastodonPlatform(time);
        for (var number = 0; number < 4; number++)
            platform.Change(0, 0);
        await using var site = await MastodonSite.StartAsync(platform.AnswerAsync, time: time);
        var storage = await TestStorage.CreateAsync(azurite);
        var sources = SourceList.Parse(
            $$"""[ { "id": "masto-uji", "name": "Uji", "kind": "mastodon", "url": "{{site.Address}}", "terms": ["lombok", "ntb"], "pollMinutes": 60 } ]""", "sources.json");
        using var loggers = LoggerFactory.Create(_ => { });
        Task<int> FetchAsync() => Runs.Fetch(sources, [site.Connector], storage, time, loggers).RunAsync(CancellationToken.None);
        Task<int> RecheckAsync() => Runs.Recheck(sources, [site.Connector], storage, time, loggers).RunAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(4, await FetchAsync());
        Assert.Equal(0, await RecheckAsync());
        platform.Change(kind: 6, which: 0);
        platform.Change(kind: 8, which: 1);
        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(4, await RecheckAsync());

        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, CancellationToken.None));
        Assert.Equal(
            [(PostType.Note, "pos1v1x"), (PostType.Note, "pos1v2x"), (PostType.Note, "pos2v1x"), (PostType.Note, "pos3v1x"), (PostType.Note, "pos4v1x"), (PostType.Tombstone, "")],
            posts.Select(post => (post.Type, post.Content.Split(' ').FirstOrDefault(word => word.StartsWith("pos", StringComparison.Ordinal)) ?? "")).Order());
        Assert.Equal(4, posts.Select(post => post.Key).Distinct().Count());
        // The next check is in six hours, and not for what is gone.
        Assert.Equal(0, await RecheckAsync());
        time.Advance(TimeSpan.FromHours(6.1));
        Assert.Equal(3, await RecheckAsync());
    }

    [Fact]
    public async Task Recheck_sends_nothing_more_once_the_server_asked_to_wait()
    {
        var time = new ShiftedTime(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
        var platform = new MastodonPlatform(time);
        for (var number = 0; number < 60; number++)
            platform.Change(0, 0);
        await using var site = await MastodonSite.StartAsync(context =>
        {
            // Its last request of this period.
            if (context.Request.Path == "/api/v1/statuses")
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["X-RateLimit-Remaining"] = "0";
                    return Task.CompletedTask;
                });
            return platform.AnswerAsync(context);
        }, time: time);
        var storage = await TestStorage.CreateAsync(azurite);
        var sources = SourceList.Parse($$"""[ { "id": "masto-uji", "name": "Uji", "kind": "mastodon", "url": "{{site.Address}}", "terms": ["lombok", "ntb"] } ]""", "sources.json");
        using var loggers = LoggerFactory.Create(_ => { });
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await Runs.Fetch(sources, [site.Connector], storage, time, loggers).RunAsync(CancellationToken.None) > 20);

        time.Advance(TimeSpan.FromMinutes(61));
        for (var run = 0; run < 2; run++)
            Assert.Equal(run == 0 ? 20 : 0, await Runs.Recheck(sources, [site.Connector], storage, time, loggers).RunAsync(CancellationToken.None));
        Assert.Single(site.Requests, path => path.StartsWith("/api/v1/statuses", StringComparison.Ordinal));
    }
}
