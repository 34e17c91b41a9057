using System.Web;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonContractTests
{
    /// <summary>What the documentation of Mastodon's API names, by path.</summary>
    private static readonly (string Path, string[] Parameters)[] Documented =
    [
        ("/api/v2/instance", []),
        ("/api/v1/statuses", ["id[]"]),
        ("/api/v1/statuses/", []),
        ("/api/v1/timelines/public", ["local", "remote", "only_media", "max_id", "since_id", "min_id", "limit"]),
        ("/api/v1/timelines/tag/", ["any[]", "all[]", "none[]", "local", "remote", "only_media", "max_id", "since_id", "min_id", "limit"]),
    ];

    [Fact]
    public async Task Every_parameter_that_is_sent_is_documented_and_none_can_skip_posts()
    {
        var pages = 0;
        await using var site = await MastodonSite.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value!.Contains("timelines", StringComparison.Ordinal)
            ? MastodonSamples.Page(MastodonSamples.Status($"{1000 + (10 * ++pages)}"))
            : "[]"));
        foreach (var source in new[] { site.Source(), site.Source("lombok", "NusaTenggaraBarat", "gunung_rinjani", "déjàvu") })
        {
            var first = await site.FetchAsync(source);
            await site.FetchAsync(source, new SourceState { Cursor = first.Cursor });
        }
        await site.RecheckAsync(posts: [.. Enumerable.Range(1, 20).Select(id => new HeldPost("mastodon", $"u{id}", TimeProvider.System.GetUtcNow(), 0, "", $"{id}"))]);

        foreach (var request in site.Requests.Select(request => new Uri(site.Address, request)))
        {
            var known = Documented.Single(entry => entry.Path.EndsWith('/') ? request.AbsolutePath.StartsWith(entry.Path, StringComparison.Ordinal) : request.AbsolutePath == entry.Path);
            var sent = HttpUtility.ParseQueryString(request.Query);
            Assert.Empty(sent.AllKeys.Except(known.Parameters));
            Assert.DoesNotContain("since_id", sent.AllKeys);
            Assert.True(sent["limit"] is null or "40", request.ToString());
            Assert.True((sent.GetValues("id[]")?.Length ?? 0) <= 20, request.ToString());
        }
        Assert.Contains(site.Requests, request => request.Contains("min_id=", StringComparison.Ordinal));
        Assert.Contains(site.Requests, request => request.StartsWith("/api/v1/timelines/tag/d%C3%A9j%C3%A0vu?", StringComparison.Ordinal) || request.StartsWith("/api/v1/timelines/tag/déjàvu?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#lombok")]
    [InlineData("nusa tenggara barat")]
    [InlineData("2026")]
    [InlineData("lombok/../x")]
    public void Term_that_is_no_hashtag_is_refused_with_the_list(string term)
    {
        var problems = Assert.Throws<SourceListException>(() => SourceList.Parse(
            $$"""[ { "id": "uji", "name": "Uji", "kind": "mastodon", "url": "https://lombok.example/", "terms": ["lombok", "{{term}}"] } ]""", "sources.json")).Problems;
        Assert.Contains($"\"terms\" hold \"{term}\"; write hashtags without #", Assert.Single(problems), StringComparison.Ordinal);
    }
}
