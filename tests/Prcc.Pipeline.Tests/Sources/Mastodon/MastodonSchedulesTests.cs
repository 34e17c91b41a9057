using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonSchedulesTests
{
    [Fact]
    public Task Connector_under_random_changes_faults_and_kills_loses_nothing_and_holds_nothing_twice() =>
        ScheduleRun.PlayAsync(static time => new MastodonPlatform(time, pageSize: 4));
}
