using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Prcc.Pipeline.Sources.YouTube;

internal static class YouTubeServices
{
    /// <summary>Adds the connector, with the settings of section <c>Sources:YouTube</c>, which are checked at start. It needs <see cref="Quotas"/>, and so storage.</summary>
    public static IServiceCollection AddYouTube(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<YouTubeOptions>().Bind(configuration.GetSection(YouTubeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<YouTubeQuota>().AddSingleton<YouTubeApi>().AddSingleton<IConnector, YouTubeConnector>();
    }
}
