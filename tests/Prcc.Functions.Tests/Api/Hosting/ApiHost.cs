using System.Reflection;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline;

namespace Prcc.Functions.Tests.Api;

/// <summary>
/// The HTTP functions, the page's too, over a real Kestrel and real storage, with a clock that stands still: what they answer is the same in every run. No timer
/// and no queue runs. Routes are the functions' own; keys are not asked for, which <c>EndToEnd</c> tests.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServiceProvider services;

    private ApiHost(WebApplication app, ServiceProvider services, RequestLog storage, FakeTimeProvider time, LogGuard log)
    {
        (this.app, this.services, Storage, Time, Log) = (app, services, storage, time, log);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => services;

    /// <summary>What it asked of the storage.</summary>
    public RequestLog Storage { get; }

    public FakeTimeProvider Time { get; }

    public LogGuard Log { get; }

    public static async Task<ApiHost> StartAsync(DateTimeOffset now, IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var (storage, time, log) = (new RequestLog(), new FakeTimeProvider(now), new LogGuard());
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration).AddLogging(logging => logging.AddProvider(log));
        collection.AddSingleton<HttpPipelinePolicy>(storage);
        collection.AddPipeline(configuration).AddApi(configuration);
        collection.AddSingleton<TimeProvider>(time);
        var services = collection.BuildServiceProvider();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        foreach (var function in Functions())
            app.MapMethods(function.Trigger.Route!, function.Trigger.Methods!, http => RunAsync(http, function, services));
        await app.StartAsync();
        return new(app, services, storage, time, log);
    }

    /// <summary>Fails where anything went wrong that was not answered.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await services.DisposeAsync();
        Log.AssertNoUnexpectedErrors();
    }

    private static IEnumerable<ApiFunction> Functions() =>
        from type in typeof(StartProblems).Assembly.GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger?.Route is not null
        select new ApiFunction(type, method, trigger);

    private static async Task RunAsync(HttpContext http, ApiFunction function, ServiceProvider services)
    {
        var arguments = function.Method.GetParameters().Select(object? (parameter) =>
            parameter.ParameterType == typeof(HttpRequest) ? http.Request
            : parameter.ParameterType == typeof(CancellationToken) ? http.RequestAborted
            : http.Request.RouteValues[parameter.Name!]);
        var instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, function.Type);
        var result = function.Method.Invoke(instance, [.. arguments]);
        await (result is Task<IResult> task ? await task : (IResult)result!).ExecuteAsync(http);
    }

    private sealed record ApiFunction(Type Type, MethodInfo Method, HttpTriggerAttribute Trigger);
}
