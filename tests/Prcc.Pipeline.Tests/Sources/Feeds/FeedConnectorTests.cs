using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class FeedConnectorTests
{
    private static Source At(Uri address, Voice voice = Voice.News, double? offset = null) =>
        new() { Id = "test", Name = "Test", Kind = "feed", Url = address, Voice = voice, MislabelledUtcOffset = offset };

    private static async Task<FetchResult> FetchAsync(string body, Voice voice = Voice.News, double? offset = null, SourceState? state = null)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Headers.ETag = "v1";
            return context.Response.WriteAsync(body);
        });
        return await FetchAsync(site, At(site.Address, voice, offset), state);
    }

    private static async Task<FetchResult> FetchAsync(TestSite site, Source source, SourceState? state = null)
    {
        await using var services = TestSite.Services();
        var connector = services.GetServices<IConnector>().Single(c => c is FeedConnector);
        return await connector.FetchAsync(source, state ?? new SourceState(), RunBudget.Of(source, TimeProvider.System), default);
    }

    private static string Rss(params string[] items) => $"<rss><channel>{string.Concat(items.Select(item => $"<item>{item}</item>"))}</channel></rss>";

    [Fact]
    public async Task FetchAsync_NewsItem_HasTheSiteAsAuthor()
    {
        var result = await FetchAsync(Rss("<title>Judul</title><guid>https://x.example/1</guid><author>ani@x.example (Ani)</author><pubDate>Tue, 24 Nov 2026 14:05:00 WITA</pubDate>"));
        Assert.Equal((FetchOutcome.Ok, "v1", null), (result.Outcome, result.ETag, result.Error));
        var post = Assert.Single(result.Posts);
        Assert.Equal(("127.0.0.1", "https://x.example/1", "127.0.0.1"), (post.Platform, post.NativeId, post.AuthorId));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 6, 5, 0, TimeSpan.Zero), post.Published!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task FetchAsync_CitizensItem_HasItsOwnAuthor() =>
        Assert.Equal("ani@x.example (Ani)", Assert.Single((await FetchAsync(Rss("<title>a</title><author>ani@x.example (Ani)</author>"), Voice.Public)).Posts).AuthorId);

    [Fact]
    public async Task FetchAsync_NoId_UsesTheLinkThenAHash()
    {
        var posts = (await FetchAsync(Rss("<title>a</title><link>/1</link>", "<title>a</title><pubDate>2026-11-24</pubDate>", "<title>a</title><pubDate>2026-11-23</pubDate>"))).Posts;
        Assert.EndsWith("/1", posts[0].NativeId, StringComparison.Ordinal);
        Assert.Equal(3, posts.Select(post => post.NativeId).Distinct().Count());
        Assert.All(posts, post => Assert.NotEmpty(post.NativeId));
    }

    [Theory]
    [InlineData("Tue, 24 Nov 2026 14:05:00 GMT", "2026-11-24T07:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +0000", "2026-11-24T07:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00", "2026-11-24T07:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +0800", "2026-11-24T06:05:00Z")]
    public async Task FetchAsync_LocalTimeLabelledGmt_IsCorrectedOnlyThere(string written, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single((await FetchAsync(Rss($"<title>a</title><pubDate>{written}</pubDate>"), offset: 7)).Posts).Published!.Value.ToUniversalTime());

    [Theory]
    [InlineData("Tue, 24 Nov 2026 14:05:00 GMT", null, "2026-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +0700", null, "2026-11-24T07:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 GMT", 0.0, "2026-11-24T14:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 GMT", 7.0, "2026-11-24T07:05:00Z")]
    public async Task FetchAsync_SiteFoundToLabelLocalTimeAsGmt_IsCorrectedUnlessItsOffsetIsConfigured(string written, double? configured, string expected)
    {
        var state = new SourceState { ClockSkew = new ClockSkewState { PolledAt = DateTimeOffset.UnixEpoch, HoursAhead = 8 } };
        var result = await FetchAsync(Rss($"<title>a</title><pubDate>{written}</pubDate>"), offset: configured, state: state);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single(result.Posts).Published!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task FetchAsync_EmptyEntryAndUnreadableDate_AreReportedNotDropped()
    {
        var result = await FetchAsync(Rss("<guid>1</guid><description> </description>", "<title>b</title><pubDate>besok</pubDate>"));
        Assert.Equal(FetchOutcome.Partial, result.Outcome);
        Assert.Equal("entry 1 has neither title nor text", Assert.Single(result.Refused));
        Assert.Contains("1 dates could not be read, the first: \"besok\"", result.Error, StringComparison.Ordinal);
        Assert.Null(Assert.Single(result.Posts).Published);
    }

    [Theory]
    [InlineData("<!doctype html><html></html>", FetchOutcome.Blocked)]
    [InlineData("<opml/>", FetchOutcome.Malformed)]
    public async Task FetchAsync_NoFeed_KeepsTheOldValidators(string body, FetchOutcome expected)
    {
        var result = await FetchAsync(body, state: new SourceState { ETag = "old", LastModified = "then" });
        Assert.Equal((expected, "old", "then"), (result.Outcome, result.ETag, result.LastModified));
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task FetchAsync_SameValidators_NothingIsRead()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "v1" ? 304 : 200;
            return Task.CompletedTask;
        });
        var result = await FetchAsync(site, At(site.Address), new SourceState { ETag = "v1" });
        Assert.Equal((FetchOutcome.NotModified, "v1"), (result.Outcome, result.ETag));
        Assert.Empty(result.Posts);
    }

    [Fact]
    public async Task FetchAsync_ServerAsksToWait_SaysUntilWhen()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "900";
            return Task.CompletedTask;
        });
        var result = await FetchAsync(site, At(site.Address));
        Assert.Equal(FetchOutcome.Deferred, result.Outcome);
        Assert.NotNull(result.NotBefore);
    }

    [Fact]
    public async Task FetchAsync_NewsSearch_HasTheOutletAsAuthorAndAStableId()
    {
        const string item = "<title>Jalan rusak - Suara NTB</title><guid>CBMi{0}</guid><link>https://news.example/CBMi{0}</link><source url=\"https://www.suarantb.com\">Suara NTB</source>"
            + "<description>&lt;a href=\"x\"&gt;Jalan rusak&lt;/a&gt;&amp;nbsp;&lt;font&gt;Suara NTB&lt;/font&gt;</description>";
        var first = Assert.Single((await FetchAsync(Rss(string.Format(CultureInfo.InvariantCulture, item, "abc")))).Posts);
        var again = Assert.Single((await FetchAsync(Rss(string.Format(CultureInfo.InvariantCulture, item, "xyz")))).Posts);
        Assert.Equal(("suarantb.com", "suarantb.com", "Suara NTB", "Jalan rusak", ""), (first.Platform, first.AuthorId, first.AuthorName, first.Title, first.Text));
        Assert.Equal(first.NativeId, again.NativeId);
    }
}
