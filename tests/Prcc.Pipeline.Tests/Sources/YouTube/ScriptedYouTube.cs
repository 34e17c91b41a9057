using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Sources.YouTube;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>An API that answers each method as a test says, and the connector that asks it. Every request is held against the reference.</summary>
internal sealed class ScriptedYouTube : IAsyncDisposable
{
    public const string Key = "AIza-kunci+rahasia/NTB";
    public const string Channel = "UCntbntbntbntbntbntbntbn";
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> answers = new();
    private readonly List<ServiceProvider> services = [];
    private TestSite site = null!;

    private ScriptedYouTube(StorageAccount storage) => Storage = storage;

    public StorageAccount Storage { get; }

    public FakeTimeProvider Time { get; } = new(Noon);

    public Uri Address => new(site.Address, "youtube/v3/");

    /// <summary>Requests so far: method and query.</summary>
    public IReadOnlyList<string> Asked => [.. site.Requests.Select(request => request.Path[(request.Path.LastIndexOf('/') + 1)..])];

    public IReadOnlyList<string> Keys => [.. site.Requests.Select(request => request.Headers["X-Goog-Api-Key"].ToString())];

    public Source Source => new() { Id = "youtube-ntb", Name = "Pemprov NTB", Kind = "youtube", Url = Address, Accounts = [Channel], Voice = Voice.Institution };

    public static async Task<ScriptedYouTube> StartAsync(AzuriteFixture azurite)
    {
        var api = new ScriptedYouTube(await TestStorage.CreateAsync(azurite));
        api.site = await TestSite.StartAsync(async context =>
        {
            var method = context.Request.Path.Value!.Split('/')[^1];
            Assert.Null(YouTubeParameters.Refusal(method, context.Request.Query));
            await api.answers[method](context);
        });
        return api.Answer("playlistItems", Items()).Answer("videos", Items()).Answer("commentThreads", Items()).Answer("comments", Items()).Answer("search", Items());
    }

    /// <summary>A list with these items.</summary>
    public static string Items(params string[] items) => $$"""{ "kind": "youtube#listResponse", "pageInfo": { "totalResults": {{items.Length}} }, "items": [ {{string.Join(", ", items)}} ] }""";

    public ScriptedYouTube Answer(string method, string body, int status = 200) => Answer(method, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(body);
    });

    public ScriptedYouTube Answer(string method, Func<HttpContext, Task> answer)
    {
        answers[method] = answer;
        return this;
    }

    /// <summary>The connector of another instance, with the given settings below <c>Sources</c>.</summary>
    public IRecheckingConnector Connector(params (string, string)[] settings)
    {
        var configuration = TestStorage.Configuration([.. settings.Select(setting => ("Sources:" + setting.Item1, (string?)setting.Item2))]);
        services.Add(TestSite.Services(
            added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
                .AddSingleton(Storage).AddSingleton<Quotas>().AddYouTube(configuration),
            [.. settings.Append(("YouTube:ApiKey", Key)).DistinctBy(setting => setting.Item1)]));
        return (IRecheckingConnector)services[^1].GetServices<IConnector>().Single(one => one.Kind == "youtube");
    }

    public Task<FetchResult> FetchAsync(Source? source = null, string? cursor = null, int requests = 30) =>
        Connector().FetchAsync(source ?? Source, new SourceState { Cursor = cursor }, new RunBudget(requests, 1_000, TimeSpan.FromMinutes(1), Time), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        services.ForEach(one => one.Dispose());
        await site.DisposeAsync();
    }
}
