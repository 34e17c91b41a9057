using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

public sealed class BlueskyScheduleTests(AzuriteFixture azurite)
{
    /// <summary>The second version comes and goes every five hours.</summary>
    [Fact]
    public Task Schedules_of_changes_faults_and_kills_leave_no_gap() =>
        ScheduleRun.PlayAsync(
            time => new BlueskyPlatform(time) { HasV2 = now => now.Hour / 5 % 2 == 0 },
            services: services => BlueskyServices.Add(services, BlueskyServices.Storage(azurite)),
            settings: BlueskyServices.Credentials);

    [Fact]
    public Task Schedules_with_the_first_version_alone_leave_no_gap() =>
        ScheduleRun.PlayAsync(
            time => new BlueskyPlatform(time) { HasV2 = static _ => false },
            services: services => BlueskyServices.Add(services, BlueskyServices.Storage(azurite)),
            settings: BlueskyServices.Credentials);
}
