using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Prcc.Pipeline.Sources.Bluesky;
using Prcc.Pipeline.Sources.Facebook;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Feeds.Blogger;
using Prcc.Pipeline.Sources.Feeds.WordPress;
using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Jetstream;
using Prcc.Pipeline.Sources.Mastodon;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Sources.Telegram;
using Prcc.Pipeline.Sources.Threads;
using Prcc.Pipeline.Sources.WebSub;
using Prcc.Pipeline.Sources.YouTube;

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
        // Its session outlives a run, and therefore needs storage.
        services.AddSingleton<SourceSessions>().AddSingleton<IConnector, BlueskyConnector>();
        // It keeps count of its quota in storage.
        services.AddYouTube(configuration);
        // It counts its searches in the storage.
        services.AddSingleton<IConnector, ThreadsConnector>();
        return services.AddConnectors(configuration);
    }

    /// <summary>Adds the connectors alone: what they need is HTTP and credentials.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SourceHttpOptions>().Bind(configuration.GetSection(SourceHttpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new SourceCredentials(configuration));
        services.AddSingleton<HostTurns>().AddSingleton<SourceHttpClient>();
        services.AddOptions<JetstreamOptions>().Bind(configuration.GetSection(JetstreamOptions.Section));
        services.AddSingleton<SourceSockets>().AddSingleton<GraphClient>();
        services.AddSingleton<IConnector, FeedConnector>().AddSingleton<IConnector, WordPressConnector>().AddSingleton<IConnector, BloggerConnector>();
        services.AddSingleton<IConnector, JetstreamConnector>();
        services.AddSingleton<IConnector, MastodonConnector>().AddSingleton<IConnector, FacebookConnector>().AddSingleton<IConnector, TelegramConnector>();
        services.AddSingleton<SourceConnectors>();
        var http = services.AddHttpClient(SourceHttpClient.Name);
        http
            // Its log lines hold addresses, and some platforms want their key in the address.
            .RemoveAllLoggers()
            // The whole poll has a deadline of its own.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider =>
                Handler(provider.GetRequiredService<IOptions<SourceHttpOptions>>().Value))
            .AddResilienceHandler(SourceHttpClient.Name, static (pipeline, context) =>
            {
                var options = context.ServiceProvider.GetRequiredService<IOptions<SourceHttpOptions>>().Value;
                pipeline.AddRetry(HttpRetries.Strategy(options.RetryDelay)).AddTimeout(options.AttemptTimeout);
            });
        // Added last, it is the innermost: it sees every attempt.
        http.AddHttpMessageHandler(static () => new BudgetHandler());
        return services;
    }

    internal static SocketsHttpHandler Handler(SourceHttpOptions options) => Handler(options.AllowPrivateAddresses ? static _ => true : PublicAddress.IsPublic);

    internal static SocketsHttpHandler Handler(Func<IPAddress, bool> isAllowed) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        // Traces hold addresses, too, and would carry our ids to every source.
        ActivityHeadersPropagator = null,
        // A proxy would resolve names behind the guard's back.
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = AddressGuard.Connect(isAllowed),
    };
}
