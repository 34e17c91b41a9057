using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Functions.Api;
using Prcc.Functions.Demo;

namespace Prcc.Functions;

/// <summary>What serving needs beside the pipeline.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ApiOptions.Read(configuration));
        services.AddSingleton<Names>().AddSingleton<Continuations>();
        services.AddSingleton<CurrentSnapshot>().AddSingleton<AnswerCache>().AddSingleton<TrendsView>().AddSingleton<CurrentTrends>();
        services.AddHostedService<Preparation>();
        if (DemoLoader.IsWanted(configuration))
            services.AddSingleton<DemoPosts>().AddHostedService<DemoLoader>();
        return services;
    }
}
