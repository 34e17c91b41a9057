using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Threads;
using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Schedules;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Threads;

public sealed class ThreadsScheduleTests(AzuriteFixture azurite)
{
    [Fact]
    public Task Threads_under_any_schedule_has_every_post_once() => ScheduleRun.PlayAsync(
        time => new ThreadsFake(time), services: services => Storage(services, azurite), settings: ("Threads:AccessToken", GraphFake.Token));

    /// <summary>What counts its searches: a table of its own.</summary>
    internal static void Storage(IServiceCollection services, AzuriteFixture azurite)
    {
        var storage = TestStorage.Empty(azurite);
        storage.Table(storage.Names.Sources).CreateIfNotExists();
        services.AddSingleton(storage).AddSingleton<Quotas>().AddSingleton<IConnector, ThreadsConnector>();
    }
}
