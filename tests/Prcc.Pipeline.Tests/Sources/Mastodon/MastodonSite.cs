using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Mastodon;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>A server of a test, and PRCC's connector that reads it.</summary>
internal sealed class MastodonSite(TestSite site, ServiceProvider services) : IAsyncDisposable
{
    public const string Id = "masto-uji";
    public const string Token = "Rahasia-token-uji-9f3a";

    public MastodonConnector Connector { get; } = services.GetServices<IConnector>().OfType<MastodonConnector>().Single();

    public IReadOnlyList<string> Requests => [.. site.Requests.Select(request => request.Path)];

    public IReadOnlyList<string> Authorizations => [.. site.Requests.Select(request => request.Headers.Authorization.ToString())];

    public Uri Address => site.Address;

    public static async Task<MastodonSite> StartAsync(RequestDelegate answer, bool token = false, LogGuard? log = null, TimeProvider? time = null) => new(
        await TestSite.StartAsync(answer),
        TestSite.Services(
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton(time ?? TimeProvider.System));
                if (log is not null)
                    services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            },
            token ? [($"Mastodon:{Id}:Token", Token)] : []));

    /// <summary>A server that says nothing of itself, and answers every other request alike.</summary>
    public static Task<MastodonSite> AnsweringAsync(string body, bool token = false, Action<HttpResponse>? more = null) => StartAsync(
        context =>
        {
            if (IsProbe(context, "{}") is { } probe)
                return probe;
            more?.Invoke(context.Response);
            return context.Response.WriteAsync(body);
        },
        token);

    /// <returns>The answer to the question who may read; null for other requests.</returns>
    public static Task? IsProbe(HttpContext context, string instance) => context.Request.Path == "/api/v2/instance" ? context.Response.WriteAsync(instance) : null;

    public Source Source(params string[] terms) => new() { Id = Id, Name = "Uji", Kind = "mastodon", Url = site.Address, Voice = Voice.Public, Terms = terms };

    public Task<FetchResult> FetchAsync(Source? source = null, SourceState? state = null, RunBudget? budget = null) =>
        Connector.FetchAsync(source ?? Source("lombok"), state ?? new SourceState(), budget ?? TestSite.Budget, CancellationToken.None);

    public Task<RecheckResult> RecheckAsync(RunBudget? budget = null, params HeldPost[] posts) =>
        Connector.RecheckAsync(Source("lombok"), new SourceState(), posts, budget ?? TestSite.Budget, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await site.DisposeAsync();
    }
}
