using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Functions.Api;
using Prcc.Functions.Demo;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Functions;

/// <summary>What serving needs beside the pipeline.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ApiOptions.Read(configuration));
        services.AddSingleton<Names>().AddSingleton<Continuations>();
        services.AddSingleton(provider => AboutModel.Of(provider.GetRequiredService<ISentimentModel>(), provider.GetRequiredService<SeedFiles>()));
        services.AddSingleton<CurrentSnapshot>().AddSingleton<AnswerCache>().AddSingleton<TrendsView>().AddSingleton<CurrentTrends>();
        services.AddHostedService<Preparation>();
        if (DemoLoader.IsWanted(configuration))
            services.AddSingleton<DemoPosts>().AddHostedService<DemoLoader>();
        return services;
    }
}
