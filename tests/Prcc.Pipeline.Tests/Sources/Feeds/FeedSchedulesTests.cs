using Prcc.Pipeline.Tests.Sources.Feeds.Blogger;
using Prcc.Pipeline.Tests.Sources.Feeds.WordPress;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class FeedSchedulesTests
{
    [Fact]
    public Task Feed_AnySchedule_HasEveryPostOnceAsItIsInTheEnd() => ScheduleRun.PlayAsync(time => new FeedPlatform(time));

    [Fact]
    public Task WordPress_AnySchedule_HasEveryPostOnceAsItIsInTheEnd() => ScheduleRun.PlayAsync(time => new WordPressPlatform(time));

    [Fact]
    public Task Blogger_AnySchedule_HasEveryPostOnceAsItIsInTheEnd() => ScheduleRun.PlayAsync(time => new BloggerPlatform(time));
}
