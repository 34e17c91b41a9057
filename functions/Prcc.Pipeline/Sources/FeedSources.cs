using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources;

/// <summary>Registers the feed connector and the HTTP client that it reads with.</summary>
public static class FeedSources
{
    /// <summary>Adds them with the settings of section <c>Sources</c>, which are checked at start.</summary>
    public static IServiceCollection AddFeedSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SourceHttpOptions>().Bind(configuration.GetSection(SourceHttpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SourceHttpClient>();
        services.AddSingleton<IConnector, FeedConnector>();
        services.AddHttpClient(SourceHttpClient.Name)
            // The whole poll has a deadline of its own.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider =>
                Handler(provider.GetRequiredService<IOptions<SourceHttpOptions>>().Value.AllowPrivateAddresses ? static _ => true : PublicAddress.IsPublic))
            .AddResilienceHandler(SourceHttpClient.Name, static (pipeline, context) =>
            {
                var options = context.ServiceProvider.GetRequiredService<IOptions<SourceHttpOptions>>().Value;
                pipeline.AddRetry(HttpRetries.Strategy(options.RetryDelay)).AddTimeout(options.AttemptTimeout);
            });
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
