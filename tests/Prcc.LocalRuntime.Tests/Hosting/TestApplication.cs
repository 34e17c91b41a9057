using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Hosting;

namespace Prcc.LocalRuntime.Tests.Hosting;

/// <summary>An application of some function classes in this process, on a free port, with a log and a probe.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    public const string MasterKey = "test-master-key-0123456789";
    public const string DefaultKey = "test-default-key-0123456789";

    private TestApplication(IHost host, LogGuard log, Probe probe)
    {
        (Host, Log, Probe) = (host, log, probe);
        Http = new HttpClient { BaseAddress = new Uri(Settings["LocalRuntime:Address"]!) };
    }

    public IHost Host { get; }

    public LogGuard Log { get; }

    public Probe Probe { get; }

    public HttpClient Http { get; }

    public IConfiguration Settings => Host.Services.GetRequiredService<IConfiguration>();

    public static async Task<TestApplication> StartAsync(
        IReadOnlyList<Type> functions, Dictionary<string, string?> settings, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var log = new LogGuard();
        var probe = new Probe();
        var builder = LocalApplication.CreateBuilder(Options(functions, settings));
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(probe);
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestApplication(host, log, probe);
    }

    public static LocalApplicationOptions Options(IReadOnlyList<Type> functions, Dictionary<string, string?> settings) => new()
    {
        Arguments = ["--port", "0"],
        FunctionsAssembly = typeof(TestApplication).Assembly,
        FunctionClasses = functions,
        Folders = [],
        ReadEnvironment = false,
        Settings = new Dictionary<string, string?>(settings)
        {
            ["LocalRuntime:Keys:master"] = MasterKey,
            ["LocalRuntime:Keys:default"] = DefaultKey,
        },
    };

    /// <summary>Settings for a corner of the storage that only this test uses.</summary>
    public static Dictionary<string, string?> Storage(AzuriteFixture azurite, string prefix) => new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["AzureFunctionsWebHost:hostid"] = prefix,
        ["Queue"] = prefix,
        ["LocalRuntime:DequeueVisibility"] = "00:00:02",
        ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.200",
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}
