using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.YouTube;
using Prcc.Pipeline.Tests.Sources.Schedules;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeSchedules(AzuriteFixture azurite)
{
    [Fact]
    public async Task Any_schedule_of_changes_faults_and_kills_leaves_no_gap_and_no_duplicate()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Sources).CreateAsync(TestContext.Current.CancellationToken);
        // All schedules count in one table and play on the same days: what a day allows is another test's affair.
        var settings = TestStorage.Configuration(("Sources:YouTube:DailyUnits", "10000000"), ("Sources:YouTube:DailySearches", "1000000"));
        await ScheduleRun.PlayAsync(
            time => new YouTubePlatform(time),
            services: added => added.AddSingleton(storage).AddSingleton<Quotas>().AddYouTube(settings),
            settings: ("YouTube:ApiKey", YouTubePlatform.ApiKey));
    }
}
