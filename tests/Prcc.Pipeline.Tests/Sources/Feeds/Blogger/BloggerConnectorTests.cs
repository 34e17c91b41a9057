using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds.Blogger;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Blogger;

public sealed class BloggerConnectorTests
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    private static string Feed(string entries, string? next = null) =>
        $"<feed xmlns='http://www.w3.org/2005/Atom'>{(next is null ? "" : $"<link rel='next' href='{next}'/>")}{entries}</feed>";

    private static string Entry(int number, string updated = "2026-11-24T10:05:00.123+08:00") =>
        $"<entry><id>tag:blogger.com,1999:blog-42.post-{number}</id><published>2026-11-24T09:00:00.000+08:00</published><updated>{updated}</updated><title>Kabar {number}</title>"
        + $"<content type='html'>&lt;p&gt;Banjir di Bima&lt;/p&gt;</content><link rel='replies' href='https://b.example/c'/><link rel='alternate' href='https://b.example/{number}.html'/><author><name>Ani</name><email>noreply@blogger.com</email></author></entry>";

    private async Task<(FetchResult Result, string[] Asked)> FetchAsync(RequestDelegate answer, string path = "/", SourceState? state = null, Voice voice = Voice.News)
    {
        await using var site = await TestSite.StartAsync(answer);
        await using var services = TestSite.Services(added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var source = new Source { Id = "blog", Name = "Blog", Kind = "feed", Mode = "blogger", Url = new Uri(site.Address, path), Voice = voice };
        var result = await services.GetServices<IConnector>().OfType<BloggerConnector>().Single().FetchAsync(source, state ?? new SourceState(), TestSite.Budget, default);
        return (result, site.Requests.Select(request => request.Path).ToArray());
    }

    [Fact]
    public async Task FetchAsync_Entry_HasItsFieldsAndTheIdThatItsFeedHas()
    {
        var (result, _) = await FetchAsync(context => context.Response.WriteAsync(Feed(Entry(5))), voice: Voice.Public);
        Assert.Equal((FetchOutcome.Ok, null), (result.Outcome, result.Error));
        var post = Assert.Single(result.Posts);
        Assert.Equal(("tag:blogger.com,1999:blog-42.post-5", "Ani", "https://b.example/5.html"), (post.NativeId, post.AuthorId, post.Url));
        Assert.Equal((new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 2, 5, 0, 123, TimeSpan.Zero)), (post.Published!.Value.ToUniversalTime(), post.Updated!.Value.ToUniversalTime()));
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/feeds/posts/default?alt=rss", "")]
    [InlineData("/blog", "/blog")]
    public async Task FetchAsync_FirstPoll_AsksForThreeDaysAlongBothLines(string path, string root)
    {
        var (_, asked) = await FetchAsync(context => context.Response.WriteAsync(Feed("")), path);
        Assert.Equal(
            ((string[])["published", "updated"]).Select(by => $"{root}/feeds/posts/default?alt=atom&orderby={by}&{by}-min=2026-11-21T03:00:00.000Z&max-results=100&start-index=1"), asked);
    }

    [Fact]
    public async Task FetchAsync_NextPoll_BeginsAnHourBeforeTheLastPostOfEitherLine()
    {
        var (first, _) = await FetchAsync(context => context.Response.WriteAsync(Feed(Entry(1))));
        var (_, asked) = await FetchAsync(context => context.Response.WriteAsync(Feed("")), state: new SourceState { Cursor = first.Cursor });
        Assert.Contains("published-min=2026-11-24T00:00:00.000Z", asked[0], StringComparison.Ordinal);
        Assert.Contains("updated-min=2026-11-24T01:05:00.123Z", asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_MorePages_AreAskedForByTimeAndWithinOneSecondByNumber()
    {
        const string lower = "2026-11-24T08:00:00.000+08:00";
        var (result, asked) = await FetchAsync(context =>
        {
            var (by, to, first) = (context.Request.Query["orderby"], context.Request.Query["updated-max"], context.Request.Query["start-index"]);
            return context.Response.WriteAsync((by.ToString(), to.ToString(), first.ToString()) switch
            {
                ("published", _, _) => Feed(""),
                (_, "", _) => Feed(Entry(1) + Entry(2), "x"),
                (_, "2026-11-24T02:05:01.000Z", "1") => Feed(Entry(1) + Entry(2), "x"),
                (_, "2026-11-24T02:05:01.000Z", "2") => Feed(Entry(2) + Entry(3, lower), "x"),
                _ => Feed(Entry(3, lower)),
            });
        });
        Assert.Equal(["1", "2", "3"], result.Posts.Select(post => post.NativeId[^1..]));
        Assert.Equal(["", "&updated-max=2026-11-24T02:05:01.000Z", "&updated-max=2026-11-24T02:05:01.000Z", "&updated-max=2026-11-24T00:00:01.000Z"], asked.Skip(1).Select(Bound));
        Assert.Equal(["1", "1", "2", "1"], asked.Skip(1).Select(path => path[^1..]));

        static string Bound(string path) => path.IndexOf("&updated-max", StringComparison.Ordinal) is > 0 and var at ? path[at..path.IndexOf("&max-results", StringComparison.Ordinal)] : "";
    }

    [Fact]
    public async Task FetchAsync_EntryOfTheSameSecondThatGoesMeanwhile_HidesNoOther()
    {
        List<int> entries = [1, 2, 3, 4, 5];
        var (result, _) = await FetchAsync(context =>
        {
            if (context.Request.Query["orderby"] == "published")
                return context.Response.WriteAsync(Feed(""));
            var first = int.Parse(context.Request.Query["start-index"]!, System.Globalization.CultureInfo.InvariantCulture);
            var body = Feed(string.Concat(entries.Skip(first - 1).Take(2).Select(number => Entry(number))), first + 1 < entries.Count ? "x" : null);
            // After the page on which it was read.
            if (context.Request.Query.ContainsKey("updated-max"))
                entries.Remove(1);
            return context.Response.WriteAsync(body);
        });
        Assert.Equal(["1", "2", "3", "4", "5"], result.Posts.Select(post => post.NativeId[^1..]));
    }

    [Theory]
    [InlineData("<!doctype html><html>", FetchOutcome.Blocked)]
    [InlineData("", FetchOutcome.Malformed)]
    [InlineData("<feed><entry><title>a</title>", FetchOutcome.Malformed)]
    public async Task FetchAsync_NoFeed_MovesNothing(string body, FetchOutcome expected)
    {
        var (result, asked) = await FetchAsync(context => context.Response.WriteAsync(body));
        Assert.Equal((expected, 0), (result.Outcome, result.Posts.Count));
        Assert.NotNull(result.Error);
        Assert.Single(asked);
    }
}
