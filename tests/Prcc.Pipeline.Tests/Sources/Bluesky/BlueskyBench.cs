using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>A PDS of this process with posts that a test gives it, and polls of it by instances that share a storage.</summary>
internal sealed class BlueskyBench : IAsyncDisposable
{
    private readonly TestSite site;
    private readonly StorageAccount storage;
    private readonly (string, string)[] settings;

    private BlueskyBench(TestSite site, StorageAccount storage, FakeTimeProvider time, FakeSessions sessions, (string, string)[] settings) =>
        (this.site, this.storage, this.settings, Time, Sessions) = (site, storage, settings, time, sessions);

    public FakeTimeProvider Time { get; }

    public FakeSessions Sessions { get; }

    public List<FakePost> Posts { get; } = [];

    /// <summary>Answers instead of the PDS where it is set and returns true.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public bool HasV2 { get; set; }

    public LogGuard Log { get; } = new();

    public SourceState State { get; set; } = new();

    /// <summary>Methods that were asked for, in order, without their namespace.</summary>
    public IReadOnlyList<string> Asked => [.. site.Requests.Select(request => request.Path.Split('?')[0].Split('.')[^1])];

    /// <summary>Queries of the searches that were made.</summary>
    public IReadOnlyList<string> Searches => [.. site.Requests.Where(request => request.Path.Contains(".searchPosts", StringComparison.Ordinal)).Select(request => Uri.UnescapeDataString(request.Path))];

    public Uri Address => site.Address;

    public static async Task<BlueskyBench> StartAsync(AzuriteFixture azurite, params (string, string)[] settings)
    {
        var time = new FakeTimeProvider(SamplePosts.Noon);
        var sessions = new FakeSessions(time);
        BlueskyBench? bench = null;
        var site = await TestSite.StartAsync(context => bench!.AnswerAsync(context));
        return bench = new BlueskyBench(site, BlueskyServices.Storage(azurite), time, sessions, settings is [] ? BlueskyServices.Credentials : settings);
    }

    public Source Source(params string[] terms) =>
        new() { Id = "bluesky-ntb", Name = "Bluesky NTB", Kind = "bluesky", Url = site.Address, Terms = terms is [] ? ["lombok"] : terms, Voice = Voice.Public };

    /// <summary>A post that appeared some minutes ago.</summary>
    public FakePost Add(double minutesAgo, string text = "Jalan di Lombok rusak")
    {
        var at = Time.GetUtcNow().AddMinutes(-minutesAgo);
        Posts.Add(new FakePost(Posts.Count + 1, 1, text, at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture), at));
        return Posts[^1];
    }

    /// <summary>One poll by an instance that knows only what is stored.</summary>
    public async Task<FetchResult> PollAsync(Source? source = null, int requests = 30, int posts = 1_000)
    {
        source ??= Source();
        await using var services = Services();
        var result = await Connector(services).FetchAsync(source, State, new RunBudget(requests, posts, TimeSpan.FromMinutes(1), Time), default);
        State = SourceHistory.After(State, result, result.Posts.Count, result.Refused.Count, [], TimeSpan.FromMinutes(15), Time.GetUtcNow());
        return result;
    }

    public async Task<RecheckResult> RecheckAsync(params string[] uris)
    {
        await using var services = Services();
        return await Connector(services).RecheckAsync(Source(), State, [.. uris.Select(uri => new HeldPost("bluesky", uri, Time.GetUtcNow(), 0, ""))], TestSite.Budget, default);
    }

    public string? Missing()
    {
        using var services = Services();
        return Connector(services).Missing(Source());
    }

    /// <summary>Reserves sign-ins of the account, as polls would.</summary>
    public Task SpendSignInsAsync(int number) =>
        new Quotas(storage, Time).ReserveAsync(new QuotaRule("bluesky-" + PostKey.Hash(Address.Authority + "\n" + FakeSessions.Identifier), 100, null), number, default);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private ServiceProvider Services() => TestSite.Services(
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
            BlueskyServices.Add(services, storage);
        },
        settings);

    private static IRecheckingConnector Connector(IServiceProvider services) => (IRecheckingConnector)services.GetServices<IConnector>().Single(one => one.Kind == "bluesky");

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is { } instead && await instead(context))
            return;
        await (context.Request.Path.Value!.Split('.')[^1] switch
        {
            "createSession" => Sessions.CreateAsync(context),
            "refreshSession" => Sessions.RefreshAsync(context),
            "searchPostsV2" when !HasV2 => FakeSessions.RefuseAsync(context, 501, "MethodNotImplemented", "Method Not Implemented"),
            var method when await Sessions.IsAllowedAsync(context) => method switch
            {
                "searchPosts" => FakeSearch.V1Async(context, Posts),
                "searchPostsV2" => FakeSearch.V2Async(context, Posts),
                "getPosts" => FakeSearch.PostsAsync(context, Posts),
                _ => FakeSessions.RefuseAsync(context, 404, "XRPCNotSupported", "XRPCNotSupported"),
            },
            _ => Task.CompletedTask,
        });
    }
}
