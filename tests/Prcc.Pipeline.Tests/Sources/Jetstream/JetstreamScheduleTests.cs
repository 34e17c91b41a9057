using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

public sealed class JetstreamScheduleTests
{
    [Fact]
    public Task Schedules_of_changes_faults_and_kills_leave_no_gap() =>
        ScheduleRun.PlayAsync(static time => new JetstreamPlatform(time), static services => new StartedJetstream(services));
}
