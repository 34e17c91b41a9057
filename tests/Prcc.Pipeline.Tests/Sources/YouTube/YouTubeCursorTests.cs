using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.YouTube;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeCursorTests
{
    private static readonly DateTimeOffset Now = ScriptedYouTube.Noon;

    private static readonly Source Source = new() { Id = "youtube-ntb", Name = "YouTube", Kind = "youtube", Url = new Uri("https://api.example/"), Accounts = [ScriptedYouTube.Channel], Terms = ["lombok"] };

    private static FollowedVideo Busy(int number) => new()
    {
        Id = $"video{number:D6}",
        Published = Now.AddHours(-number),
        Newest = Now,
        Swept = Now,
        Read = Now,
        Count = 12_345,
        Recent = ["abcdefgh", "ijklmnop"],
        Replies = Enumerable.Range(0, 40).ToDictionary(thread => $"thread{thread:D2}", thread => (long)thread),
    };

    [Fact]
    public void Tidy_too_many_videos_forgets_what_only_saves_requests_and_then_the_oldest()
    {
        var cursor = YouTubeCursor.Read(null, Source);
        cursor.Videos.AddRange(Enumerable.Range(0, 300).Select(Busy));
        var dropped = cursor.Tidy(Now);
        Assert.InRange(cursor.Write().Length, YouTubeCursor.MostCharacters * 9 / 10, YouTubeCursor.MostCharacters);
        Assert.Equal((300 - dropped, $"video{299 - dropped:D6}"), (cursor.Videos.Count, cursor.Videos[^1].Id));
        Assert.Equal(Now.AddHours(-(300 - dropped)), cursor.Dropped);
    }

    [Fact]
    public void Tidy_video_whose_text_was_not_read_yet_is_never_dropped()
    {
        var cursor = YouTubeCursor.Read(null, Source);
        cursor.Videos.AddRange(Enumerable.Range(0, 300).Select(Busy));
        cursor.Follow("videobaru01", Now.AddDays(-20));
        cursor.Tidy(Now);
        Assert.Equal("videobaru01", cursor.Videos[^1].Id);
    }

    [Fact]
    public void Write_then_read_is_the_same()
    {
        var cursor = YouTubeCursor.Read(null, Source);
        cursor.Videos.Add(Busy(1));
        cursor.Videos[0].Waiting = [new WaitingThread("Ugx1", null), new WaitingThread("Ugx2", Now)];
        cursor.Videos[0].Front = new PageWalk { Started = Now, Page = "CAUQAA", Top = Now, Recent = ["abcdefgh"] };
        cursor.Channels[0].Walk = new PageWalk { Started = Now, Since = Now };
        Assert.Equal(cursor.Write(), YouTubeCursor.Read(cursor.Write(), Source).Write());
    }

    [Fact]
    public void Read_follows_the_sources_channels_and_queries()
    {
        var cursor = YouTubeCursor.Read(null, Source);
        cursor.Channels[0].Newest = Now;
        var other = "UC" + new string('z', 22);
        var read = YouTubeCursor.Read(cursor.Write(), Source with { Accounts = [ScriptedYouTube.Channel, other], Terms = [] });
        Assert.Equal([(other, null), (ScriptedYouTube.Channel, (DateTimeOffset?)Now)], read.Channels.Select(channel => (channel.Id, channel.Newest)));
        Assert.Empty(read.Searches);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{ \"videos\": 7 }")]
    [InlineData("null")]
    public void Read_what_cannot_be_understood_begins_anew(string written) =>
        Assert.Equal(YouTubeCursor.Read(null, Source).Write(), YouTubeCursor.Read(written, Source).Write());
}
