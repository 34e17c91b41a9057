using System.Security.Cryptography;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.WebSub;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.WebSub;

/// <summary>A site with a feed, its hub, and PRCC, which polls the one and is called by the other.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    private readonly LogGuard log = new();
    private readonly ILoggerFactory loggers;
    private readonly ServiceProvider services;
    private readonly TestSite site;
    private readonly WebSubRun subscriptions;

    private FakeHub(TestSite site, StorageAccount storage, (string, string)[] settings)
    {
        (this.site, Storage, States) = (site, storage, new SourceStates(storage));
        loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        services = TestSite.Services(added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)), settings);
        Sources = SourceList.Parse($$"""[ { "id": "situs", "name": "Situs", "kind": "feed", "url": "{{site.Address}}feed", "pollMinutes": 15 } ]""", "sources.json");
        subscriptions = new WebSubRun(
            Sources, States, services.GetRequiredService<SourceHttpClient>(), services.GetRequiredService<IOptions<SourceHttpOptions>>(), Time, loggers.CreateLogger<WebSubRun>());
        Callback = new WebSubCallback(Sources, States, Runs.Intake(storage, loggers), Time, loggers.CreateLogger<WebSubCallback>());
    }

    public FakeTimeProvider Time { get; } = new(SamplePosts.Noon);

    public StorageAccount Storage { get; }

    public SourceStates States { get; }

    public SourceList Sources { get; }

    public WebSubCallback Callback { get; }

    public IEnumerable<string> Log => log.Entries.Select(entry => entry.Message);

    public Uri Topic => new(site.Address, "/feed");

    /// <summary>Items of the feed: number and text.</summary>
    public List<(int Number, string Text)> Items { get; } = [];

    /// <summary>Whether the feed names its hub.</summary>
    public bool IsNamed { get; set; } = true;

    /// <summary>What the hub answers to a subscription.</summary>
    public int Status { get; set; } = 202;

    /// <summary>What the hub does before it answers.</summary>
    public Func<Task>? BeforeAnswer { get; set; }

    /// <summary>The subscriptions that it was asked for, oldest first.</summary>
    public List<Dictionary<string, string>> Asked { get; } = [];

    public int Polls => site.Requests.Count(request => request.Path == "/feed");

    public async Task<SourceState> PushesAsync() => (await States.FindAsync("websub-situs", default))?.State ?? new SourceState();

    public static async Task<FakeHub> StartAsync(AzuriteFixture azurite, params (string, string)[] settings)
    {
        FakeHub? hub = null;
        var site = await TestSite.StartAsync(context => hub!.AnswerAsync(context));
        return hub = new FakeHub(site, await TestStorage.CreateAsync(azurite), settings is [] ? [("PublicAddress", "https://prcc.example/")] : settings);
    }

    /// <summary>What the timer does.</summary>
    public async Task TickAsync()
    {
        await Runs.Fetch(Sources, [.. services.GetServices<IConnector>()], Storage, Time, loggers).RunAsync(default);
        await subscriptions.RunAsync(default);
    }

    /// <summary>Calls back as the last subscription said.</summary>
    public async Task<KnownSubscription?> CalledAsync()
    {
        var callback = new Uri(Asked[^1]["hub.callback"]);
        return await Callback.FindAsync(callback.AbsolutePath.Split('/')[^1], HttpUtility.ParseQueryString(callback.Query)["key"], default);
    }

    public async Task<bool> VerifyAsync(double days = 10) => await CalledAsync() is { } known && await Callback.ConfirmAsync(known, Asked[^1]["hub.topic"], TimeSpan.FromDays(days), default);

    public async Task<int> PushAsync(string body, string method = "sha256", string? secret = null) =>
        await Callback.TakeAsync((await CalledAsync())!, Sign(body, method, secret ?? Asked[^1]["hub.secret"]), Encoding.UTF8.GetBytes(body), "application/rss+xml", default);

    public static string Sign(string body, string method, string secret)
    {
        var (key, bytes) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
        return method + "=" + Convert.ToHexString(method switch
        {
            "sha1" => CryptographicOperations.HmacData(HashAlgorithmName.SHA1, key, bytes),
            "sha384" => HMACSHA384.HashData(key, bytes),
            "sha512" => HMACSHA512.HashData(key, bytes),
            _ => HMACSHA256.HashData(key, bytes),
        });
    }

    public string Rss() =>
        $"<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Situs</title>{(IsNamed ? $"<atom:link rel='hub' href='{site.Address}hub'/><atom:link rel='self' href='{Topic}'/>" : "")}"
        + string.Concat(Items.Select(item => $"<item><guid>g{item.Number}</guid><title>{item.Text}</title></item>")) + "</channel></rss>";

    /// <summary>Contents of all posts that were announced since the last call.</summary>
    public async Task<IReadOnlyList<string>> TakenAsync()
    {
        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(Storage))
            posts.AddRange(await new ArchiveStore(Storage).ReadAsync(ClassifyMessage.Parse(message).Batch, default));
        await Storage.ClassifyQueue.ClearMessagesAsync();
        return [.. posts.Select(post => post.Name ?? post.Content)];
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        loggers.Dispose();
        await site.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/hub")
        {
            await context.Response.WriteAsync(Rss());
            return;
        }
        using var body = new StreamReader(context.Request.Body);
        var form = QueryHelpers.ParseQuery(await body.ReadToEndAsync());
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", context.Request.ContentType);
        Asked.Add(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        if (BeforeAnswer is { } act)
            await act();
        context.Response.StatusCode = Status;
    }
}
