using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>A site that writes Western Indonesian time and calls it GMT, polled by whole runs.</summary>
public sealed class MislabelledSiteTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);
    private readonly List<(int Number, DateTimeOffset At)> published = [];

    private string Rss() => "<rss><channel>" + string.Concat(published.TakeLast(20).Select(post =>
        $"<item><title>Berita {post.Number}</title><guid>g{post.Number}</guid><pubDate>{post.At.AddHours(7).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} GMT</pubDate></item>")) + "</channel></rss>";

    [Fact]
    public async Task Run_SiteThatCallsLocalTimeGmt_IsCorrectedAfterAFewPolls()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await using var site = await TestSite.StartAsync(context =>
        {
            var body = Rss();
            var tag = PostKey.Hash(body);
            context.Response.Headers.ETag = tag;
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(body);
        });
        await using var services = TestSite.Services(added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var list = SourceList.Parse($$"""[ { "id": "situs", "name": "Situs", "kind": "feed", "url": "{{site.Address}}feed", "pollMinutes": 15 } ]""", "sources.json");
        using var loggers = LoggerFactory.Create(static _ => { });
        var run = Runs.Fetch(list, [.. services.GetServices<IConnector>()], storage, time, loggers);
        for (var poll = 1; poll <= 24; poll++)
        {
            // Nothing new at every fourth poll: a 304.
            if (poll % 4 != 0)
                published.Add((poll, time.GetUtcNow().AddMinutes(-4)));
            await run.RunAsync(default);
            time.Advance(TimeSpan.FromMinutes(15));
        }

        var state = (await new SourceStates(storage).LoadAsync(default))["situs"].State;
        Assert.Equal((7, time.GetUtcNow().AddMinutes(-15)), (state.ClockSkew!.HoursAhead, state.ClockSkew.PolledAt));
        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, default));
        // Every post once, though its date was understood differently later.
        Assert.Equal(published.Count, posts.Count);
        var last = posts.OrderBy(post => post.Fetched).TakeLast(5).ToList();
        Assert.All(last, post => Assert.Equal(published.Single(one => post.Content == $"Berita {one.Number}" || post.Name == $"Berita {one.Number}").At, post.Published));
        // Until then the time of the fetch counted.
        Assert.All(posts.OrderBy(post => post.Fetched).Take(3), post => Assert.Equal(post.Fetched, post.Published));
    }
}
