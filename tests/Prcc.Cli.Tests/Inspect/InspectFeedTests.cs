using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prcc.Cli.Tests.Inspect;

public sealed class InspectFeedTests
{
    private const string Feed = """
        <rss><channel><title>Harian</title>
        <item><title>Jalan rusak di Praya</title><link>/1</link><description>Hubungi 0812-3456-7890</description><pubDate>Tue, 24 Nov 2026 14:05:00 WITA</pubDate></item>
        <item><title>Air mati</title><guid>2</guid><pubDate>besok</pubDate></item>
        <item><guid>3</guid></item>
        </channel></rss>
        """;

    private static async Task<ConsoleRun> OfFileAsync(string content, params string[] more)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content);
            return await ConsoleRun.Of("", ["inspect", "feed", file, .. more]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ConsoleRun> OfSiteAsync(RequestDelegate answer, params string[] more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var site = builder.Build();
        site.Run(answer);
        await site.StartAsync();
        return await ConsoleRun.Of("", ["inspect", "feed", site.Urls.First() + "/", .. more]);
    }

    [Fact]
    public async Task File_gives_its_posts_and_says_what_was_refused()
    {
        var run = await OfFileAsync(Feed, "--address", "https://harian.example/feed");
        Assert.Equal(0, run.Code);
        var posts = run.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["Jalan rusak di Praya", "Air mati"], posts.Select(post => post.GetProperty("name").GetString()));
        Assert.Equal("Hubungi [telepon]", posts[0].GetProperty("content").GetString());
        Assert.Equal("https://harian.example/1", posts[0].GetProperty("url").GetString());
        Assert.Equal("harian.example", posts[0].GetProperty("platform").GetString());
        Assert.Equal(
            ["refused: entry 3 has neither title nor text", "the date \"besok\" cannot be read; the time of the fetch counts", "2 posts, 1 refused, of 3 entries"],
            run.Error.TrimEnd().Split('\n').Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task Citizens_feed_shows_no_address_of_theirs()
    {
        var run = await OfFileAsync("<rss><channel><item><title>a</title><link>https://x.example/@budi/1</link><author>budi</author></item></channel></rss>", "--voice", "public");
        var post = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(("Note", JsonValueKind.Null), (post.GetProperty("type").GetString(), post.GetProperty("url").ValueKind));
        Assert.DoesNotContain("budi", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_named()
    {
        var run = await OfFileAsync("<rss><channel><item><title>a</title></item><item><title>b</title></item><item><tit");
        Assert.Equal(0, run.Code);
        Assert.Contains("the XML is broken", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Not found", "neither XML nor JSON")]
    [InlineData("<opml/>", "its root is <opml>")]
    public async Task Document_that_is_no_feed_fails(string content, string expected)
    {
        var run = await OfFileAsync(content);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_file_is_an_error_of_one_line()
    {
        var run = await ConsoleRun.Of("", "inspect", "feed", Path.Combine(Path.GetTempPath(), "prcc-nowhere.xml"));
        Assert.Equal(1, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Address_without_scheme_is_wrong_usage() => Assert.Equal(2, (await OfFileAsync(Feed, "--address", "harian.example")).Code);

    [Fact]
    public async Task Feed_on_the_web_is_read()
    {
        var run = await OfSiteAsync(context => context.Response.WriteAsync(Feed), "--allow-private");
        Assert.Equal(0, run.Code);
        Assert.Equal(2, run.Out.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Private_address_is_refused_unless_allowed()
    {
        var run = await OfSiteAsync(context => context.Response.WriteAsync(Feed));
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("leads to a private address", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_names_the_feeds_that_it_advertises()
    {
        var run = await OfSiteAsync(
            context => context.Response.WriteAsync("<!doctype html><html><head><link rel='alternate' type='application/rss+xml' title='Harian' href='/feed/'></head></html>"), "--allow-private");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Matches(@"an HTML page came instead of a feed\s+the page advertises http://127\.0\.0\.1:\d+/feed/ \(Harian\)", run.Error);
    }
}
