using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.YouTube;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Sources.Schedules;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>The platform in small, and the pipeline's own runs over it with real storage.</summary>
internal sealed class YouTubeWorld : IAsyncDisposable
{
    private readonly StorageAccount storage;
    private readonly ILoggerFactory loggers = LoggerFactory.Create(_ => { });
    private TestSite site = null!;

    private YouTubeWorld(StorageAccount storage)
    {
        this.storage = storage;
        Platform = new YouTubePlatform(Time);
    }

    public ShiftedTime Time { get; } = new(ScriptedYouTube.Noon);

    public YouTubePlatform Platform { get; }

    /// <summary>The server does not answer.</summary>
    public bool IsDown { get; set; }

    public static async Task<YouTubeWorld> StartAsync(AzuriteFixture azurite)
    {
        var world = new YouTubeWorld(await TestStorage.CreateAsync(azurite));
        world.site = await TestSite.StartAsync(context => world.IsDown ? Fault.Unavailable.AnswerAsync(context) : world.Platform.AnswerAsync(context));
        return world;
    }

    /// <summary>Polls, and gives the posts that were taken.</summary>
    public async Task<IReadOnlyList<Post>> FetchAsync()
    {
        await using var services = Services(YouTubePlatform.ApiKey);
        await Runs.Fetch(Sources(true), [.. services.GetServices<IConnector>().Where(one => one.Kind == "youtube")], storage, Time, loggers).RunAsync(default);
        return await TakenAsync();
    }

    /// <summary>Asks again for what is due, and gives the revisions and tombstones that came of it.</summary>
    public async Task<IReadOnlyList<Post>> RecheckAsync(bool enabled = true, string key = YouTubePlatform.ApiKey)
    {
        await using var services = Services(key);
        await Runs.Recheck(Sources(enabled), [.. services.GetServices<IConnector>().Where(one => one.Kind == "youtube")], storage, Time, loggers).RunAsync(default);
        return await TakenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        loggers.Dispose();
        await site.DisposeAsync();
    }

    private ServiceProvider Services(string key) => TestSite.Services(
        added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)).AddSingleton(storage).AddSingleton<Quotas>().AddYouTube(TestStorage.Configuration()),
        ("YouTube:ApiKey", key));

    private SourceList Sources(bool enabled) => SourceList.Parse(
        $$"""
        [ { "id": "youtube-ntb", "name": "YouTube NTB", "kind": "youtube", "url": "{{site.Address}}", "voice": "news", "enabled": {{(enabled ? "true" : "false")}},
            "accounts": [ "{{string.Join("\", \"", YouTubeShelf.Channels)}}" ] } ]
        """,
        "sources.json");

    private async Task<IReadOnlyList<Post>> TakenAsync()
    {
        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, default));
        return posts;
    }
}
