using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Telegram;

public sealed class TelegramScheduleTests
{
    [Fact]
    public Task Telegram_under_any_schedule_has_every_post_once() =>
        ScheduleRun.PlayAsync(time => new TelegramFake(time), settings: ("Telegram:BotToken", TelegramFake.Token));
}
