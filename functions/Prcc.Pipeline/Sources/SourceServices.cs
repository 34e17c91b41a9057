using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Feeds.Blogger;
using Prcc.Pipeline.Sources.Feeds.WordPress;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Pipeline.Sources;

/// <summary>Registers the connectors, the HTTP client that they speak with, and what they remember.</summary>
public static class SourceServices
{
    /// <summary>Adds the runs over all sources, with the settings of section <c>Sources</c>, which are checked at start.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SourceStates>().AddSingleton<HostClaims>().AddSingleton<Quotas>().AddSingleton<MetricsSeries>().AddSingleton<HeldPosts>();
        services.AddSingleton<PostIntake>().AddSingleton<SourceTally>().AddSingleton<FetchRun>().AddSingleton<RecheckRun>();
        services.AddSingleton(PushSenders.Read(configuration)).AddSingleton<PushReceipts>().AddSingleton<PushRun>();
        services.AddSingleton<WebSubRun>().AddSingleton<WebSubCallback>();
        return services.AddConnectors(configuration);
    }

    /// <summary>Adds the connectors alone: what they need is HTTP and credentials.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SourceHttpOptions>().Bind(configuration.GetSection(SourceHttpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new SourceCredentials(configuration));
        services.AddSingleton<HostTurns>().AddSingleton<SourceHttpClient>();
        services.AddSingleton<IConnector, FeedConnector>().AddSingleton<IConnector, WordPressConnector>().AddSingleton<IConnector, BloggerConnector>();
        services.AddSingleton<SourceConnectors>();
        var http = services.AddHttpClient(SourceHttpClient.Name);
        http
            // Its log lines hold addresses, and some platforms want their key in the address.
            .RemoveAllLoggers()
            // The whole poll has a deadline of its own.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider =>
                Handler(provider.GetRequiredService<IOptions<SourceHttpOptions>>().Value.AllowPrivateAddresses ? static _ => true : PublicAddress.IsPublic))
            .AddResilienceHandler(SourceHttpClient.Name, static (pipeline, context) =>
            {
                var options = context.ServiceProvider.GetRequiredService<IOptions<SourceHttpOptions>>().Value;
                pipeline.AddRetry(HttpRetries.Strategy(options.RetryDelay)).AddTimeout(options.AttemptTimeout);
            });
        // Added last, it is the innermost: it sees every attempt.
        http.AddHttpMessageHandler(static () => new BudgetHandler());
        return services;
    }

    internal static SocketsHttpHandler Handler(Func<IPAddress, bool> isAllowed) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        // A proxy would resolve names behind the guard's back.
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = AddressGuard.Connect(isAllowed),
    };
}
