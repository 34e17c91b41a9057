using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.Http;

/// <summary>A connector, a platform that answers as a test says, a clock that stands still, and a log of everything.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the services that hold them.")]
internal sealed class ConnectorSite : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ConnectorSite(TestSite site, ServiceProvider services, FakeTimeProvider time, LogGuard log, string kind)
    {
        (Site, this.services, Time, Log) = (site, services, time, log);
        Connector = services.GetServices<IConnector>().Single(one => one.Kind == kind);
    }

    public TestSite Site { get; }

    /// <summary>Begins at noon WITA of 24 November 2026.</summary>
    public FakeTimeProvider Time { get; }

    public LogGuard Log { get; }

    public IConnector Connector { get; }

    /// <summary>What was asked, path and query, oldest first.</summary>
    public IReadOnlyList<string> Asked => [.. Site.Requests.Select(request => request.Path)];

    public static async Task<ConnectorSite> StartAsync(
        string kind, Func<HttpContext, (int Status, string Body)> answer, Action<IServiceCollection>? more = null, params (string, string)[] settings)
    {
        var site = await TestSite.StartAsync(async context =>
        {
            var (status, body) = answer(context);
            context.Response.StatusCode = status;
            context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
            await context.Response.WriteAsync(body);
        });
        var (time, log) = (new FakeTimeProvider(SamplePosts.Noon), new LogGuard());
        var services = TestSite.Services(
            added =>
            {
                added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                added.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
                more?.Invoke(added);
            },
            settings);
        return new ConnectorSite(site, services, time, log, kind);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<FetchResult> PollAsync(Source source, string? cursor = null, int requests = 100) =>
        Connector.FetchAsync(source, new SourceState { Cursor = cursor }, new RunBudget(requests, 10_000, TimeSpan.FromMinutes(1), Time), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Site.DisposeAsync();
    }
}
