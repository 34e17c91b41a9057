using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Facebook;

public sealed class FacebookScheduleTests
{
    [Fact]
    public Task Facebook_under_any_schedule_has_every_post_and_comment_once() =>
        ScheduleRun.PlayAsync(time => new FacebookFake(time), settings: ("Facebook:" + FacebookFake.PageId, GraphFake.Token));
}
