using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline;

namespace Prcc.Cli;

/// <summary>The pipeline's own services over a storage, for commands that read what was ranked. They only read.</summary>
internal static class RankingHistory
{
    /// <param name="configuration">Settings as the app reads them: what was ranked is held against them.</param>
    public static ServiceProvider Of(IConfiguration configuration)
    {
        // Nothing is fetched here, so nobody's key is needed.
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Privacy:AuthorKey", Convert.ToBase64String(new byte[32]))])
            .AddConfiguration(configuration).Build();
        return new ServiceCollection().AddLogging().AddPipeline(settings).BuildServiceProvider();
    }
}
