using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds.WordPress;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds.WordPress;

public sealed class WordPressConnectorTests
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    private static string Post(int id, string date = "2026-11-24T03:05:06", string? modified = null, string content = "<p>Jalan rusak di Praya</p>") =>
        $$"""{"id":{{id}},"date_gmt":"{{date}}","modified_gmt":"{{modified ?? date}}","link":"https://s.example/{{id}}/","title":{"rendered":"Warga &#8220;protes&#8221;"},"content":{"rendered":"{{content}}","protected":false},"excerpt":{"rendered":"<p>Ringkas<\/p>","protected":false},"author":7}""";

    private static Source At(Uri address, Voice voice = Voice.News) => new() { Id = "wp", Name = "Suara", Kind = "feed", Mode = "wordpress", Url = address, Voice = voice };

    private async Task<T> UseAsync<T>(RequestDelegate answer, Func<WordPressConnector, TestSite, Task<T>> use)
    {
        await using var site = await TestSite.StartAsync(answer);
        await using var services = TestSite.Services(added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        return await use(services.GetServices<IConnector>().OfType<WordPressConnector>().Single(), site);
    }

    private Task<(FetchResult Result, string[] Asked)> FetchAsync(RequestDelegate answer, string path = "/", SourceState? state = null, Voice voice = Voice.News) =>
        UseAsync(answer, async (connector, site) =>
            (await connector.FetchAsync(At(new Uri(site.Address, path), voice), state ?? new SourceState(), TestSite.Budget, default), site.Requests.Select(request => request.Path).ToArray()));

    private static RequestDelegate Always(string body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };

    [Fact]
    public async Task FetchAsync_Post_HasItsFieldsInUtcAndTheGuidThatItsFeedHas()
    {
        var (result, _) = await FetchAsync(Always($"[{Post(12, modified: "2026-11-24T03:30:00")}]"));
        Assert.Equal((FetchOutcome.Ok, null), (result.Outcome, result.Error));
        var post = Assert.Single(result.Posts);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/\?p=12$", post.NativeId);
        Assert.Equal(("127.0.0.1", "127.0.0.1", "https://s.example/12/"), (post.Platform, post.AuthorId, post.Url));
        Assert.Equal((new DateTimeOffset(2026, 11, 24, 3, 5, 6, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 3, 30, 0, TimeSpan.Zero)), (post.Published, post.Updated));
        Assert.True(SamplePosts.Maker.TryMake(At(new Uri("https://s.example/")), post, SamplePosts.Noon, out var made, out _));
        Assert.Equal(("Warga “protes”", "Jalan rusak di Praya"), (made.Name, made.Content));
    }

    [Theory]
    [InlineData("", "Ringkas")]
    [InlineData("<p>Isi</p>", "Isi")]
    public async Task FetchAsync_PostWithoutContent_HasItsExcerpt(string content, string expected) =>
        Assert.Contains(expected, Assert.Single((await FetchAsync(Always($"[{Post(1, content: content)}]"))).Result.Posts).Text, StringComparison.Ordinal);

    [Fact]
    public async Task FetchAsync_CitizensSite_HasTheWriterAsAuthor() =>
        Assert.Equal("author 7", Assert.Single((await FetchAsync(Always($"[{Post(1)}]"), voice: Voice.Public)).Result.Posts).AuthorId);

    [Theory]
    [InlineData("/", "/wp-json/wp/v2/posts?")]
    [InlineData("/wp-json/", "/wp-json/wp/v2/posts?")]
    [InlineData("/wp-json/wp/v2/posts", "/wp-json/wp/v2/posts?")]
    [InlineData("/lombok", "/lombok/wp-json/wp/v2/posts?")]
    public async Task FetchAsync_FirstPoll_AsksForThreeDaysAlongBothLines(string path, string expected)
    {
        var (_, asked) = await FetchAsync(Always("[]"), path);
        const string rest = "=2026-11-21T03:59:59Z&order=asc&per_page=100&_fields=id,date_gmt,modified_gmt,link,title,content,excerpt,author";
        Assert.Equal([$"{expected}orderby=date&after{rest}", $"{expected}orderby=modified&modified_after{rest}"], asked);
    }

    [Fact]
    public async Task FetchAsync_NextPoll_BeginsAnHourBeforeTheLastPostOfEitherLine()
    {
        var (first, _) = await FetchAsync(Always($"[{Post(1, "2026-11-24T02:00:00", "2026-11-24T03:00:00")}]"));
        var (_, asked) = await FetchAsync(Always("[]"), state: new SourceState { Cursor = first.Cursor });
        Assert.Contains("after=2026-11-24T00:59:59Z", asked[0], StringComparison.Ordinal);
        Assert.Contains("modified_after=2026-11-24T01:59:59Z", asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_ManyPostsOfOneSecond_AreReadPageByPageWithoutTheOnesThatWereRead()
    {
        var all = Enumerable.Range(1, 250).ToList();
        var (result, asked) = await FetchAsync(context =>
        {
            var without = context.Request.Query["exclude"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
            return context.Response.WriteAsync($"[{string.Join(',', all.Where(id => !without.Contains(id)).Take(100).Select(id => Post(id)))}]");
        });
        Assert.Equal(250, result.Posts.DistinctBy(post => post.NativeId).Count());
        Assert.Equal(6, asked.Length);
    }

    [Theory]
    [InlineData(401, """{"code":"rest_not_logged_in"}""", FetchOutcome.Blocked, "leave \"mode\" out")]
    [InlineData(404, """{"code":"rest_no_route"}""", FetchOutcome.Unreachable, "must be the root of a WordPress site")]
    [InlineData(404, "<html>", FetchOutcome.Unreachable, "must be the root of a WordPress site")]
    [InlineData(400, """{"code":"rest_invalid_param"}""", FetchOutcome.Unreachable, "rest_invalid_param")]
    [InlineData(200, "<!doctype html><html>", FetchOutcome.Blocked, "an HTML page came")]
    [InlineData(200, """{"posts":[]}""", FetchOutcome.Malformed, "no list of posts")]
    [InlineData(200, "[{\"id\":1", FetchOutcome.Malformed, "no list of posts")]
    public async Task FetchAsync_NoPosts_SaysWhyAndWhatHelps(int status, string body, FetchOutcome expected, string words)
    {
        var (result, asked) = await FetchAsync(Always(body, status));
        Assert.Equal(expected, result.Outcome);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Single(asked);
    }

    [Fact]
    public async Task FetchAsync_SiteThatDoesNotKnowTheLimit_IsNotReadFromItsBeginning()
    {
        var (result, _) = await FetchAsync(Always($"[{Post(1, "2014-01-01T00:00:00")}]"));
        Assert.Equal((FetchOutcome.Malformed, 0), (result.Outcome, result.Posts.Count));
        Assert.Contains("before 5.7", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_ItemThatIsNoPost_IsRefusedAndTheOthersAreTaken()
    {
        var (result, _) = await FetchAsync(Always($$"""[{"id":"x"}, 7, {{Post(3)}}]"""));
        Assert.Equal((FetchOutcome.Partial, 1), (result.Outcome, result.Posts.Count));
        Assert.NotEmpty(result.Refused);
    }

    [Fact]
    public async Task RecheckAsync_Posts_AreGoneOnlyWhereTheApiSaysSoByItself()
    {
        await UseAsync(
            context => context.Request.Path.Value!.Split('/')[^1] switch
            {
                "posts" => context.Response.WriteAsync($"[{Post(1, content: "Sudah diperbaiki")}]"),
                "2" => Always("""{"code":"rest_post_invalid_id"}""", 404)(context),
                "3" => Always("""{"code":"rest_forbidden"}""", 401)(context),
                "4" => context.Response.WriteAsync(Post(4)),
                _ => Always("not here", 404)(context),
            },
            async (connector, site) =>
            {
                var source = At(site.Address);
                Task<RecheckResult> Recheck(params int[] ids) => connector.RecheckAsync(
                    source, new SourceState(), [.. ids.Select(id => new HeldPost("127.0.0.1", $"{site.Address}?p={id}", time.GetUtcNow(), 0, ""))], TestSite.Budget, default);
                var result = await Recheck(1, 2, 3, 4);
                Assert.Equal((FetchOutcome.Ok, 4), (result.Outcome, result.Posts.Count));
                Assert.Equal(["2", "3"], result.Posts.Where(post => post.Deleted).Select(post => post.NativeId.Split('=')[^1]));
                result = await Recheck(2, 5);
                Assert.NotEqual(FetchOutcome.Ok, result.Outcome);
                Assert.DoesNotContain(result.Posts, post => post.NativeId.EndsWith("=5", StringComparison.Ordinal));
                return 0;
            });
    }
}
