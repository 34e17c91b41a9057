using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Http;

/// <summary>A web server of this process on a free port, and a client of PRCC's that may read it.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication application;

    private TestSite(WebApplication application) => this.application = application;

    /// <summary>A budget that ordinary tests do not reach.</summary>
    public static RunBudget Budget => new(1_000, 100_000, TimeSpan.FromMinutes(5), TimeProvider.System);

    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>What was asked, in order: path, and the headers that matter.</summary>
    public ConcurrentQueue<(string Path, IHeaderDictionary Headers)> Requests { get; } = new();

    public static async Task<TestSite> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new TestSite(builder.Build());
        site.application.UseWebSockets();
        site.application.Run(context =>
        {
            site.Requests.Enqueue((context.Request.Path.Value + context.Request.QueryString, new HeaderDictionary(context.Request.Headers.ToDictionary())));
            return answer(context);
        });
        await site.application.StartAsync();
        site.Address = new Uri(site.application.Urls.First());
        return site;
    }

    /// <summary>PRCC's registration with the given settings of section <c>Sources</c>.</summary>
    public static ServiceProvider Services(Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Sources:AllowPrivateAddresses"] = "true", ["Sources:RetryDelay"] = "00:00:00" })
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Sources:" + s.Name, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddConnectors(configuration);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
