using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonLimitsTests
{
    private static readonly DateTimeOffset Reset = new(TimeProvider.System.GetUtcNow().AddMinutes(4).Ticks / 10_000_000 * 10_000_000 + 9_473_230, TimeSpan.Zero);

    private static void Exhausted(HttpResponse response)
    {
        response.Headers["X-RateLimit-Limit"] = "300";
        response.Headers["X-RateLimit-Remaining"] = "0";
        response.Headers["X-RateLimit-Reset"] = Reset.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null);
    }

    [Fact]
    public async Task Last_request_of_a_period_ends_the_poll_until_the_reset()
    {
        await using var site = await MastodonSite.AnsweringAsync(MastodonSamples.Page(MastodonSamples.Status("7")), more: Exhausted);
        var result = await site.FetchAsync(site.Source("lombok", "ntb", "sumbawa"));
        Assert.Equal(["/api/v2/instance", "/api/v1/timelines/tag/lombok?limit=40"], site.Requests);
        Assert.Equal((FetchOutcome.Ok, 1, Reset), (result.Outcome, result.Posts.Count, result.NotBefore));
    }

    [Fact]
    public async Task Too_many_requests_are_not_repeated()
    {
        await using var site = await MastodonSite.AnsweringAsync("""{"error":"Too many requests"}""", more: response =>
        {
            Exhausted(response);
            response.StatusCode = 429;
        });
        var result = await site.FetchAsync(site.Source("lombok", "ntb"));
        Assert.Equal(2, site.Requests.Count);
        Assert.Equal((FetchOutcome.Deferred, Reset), (result.Outcome, result.NotBefore));
    }

    [Fact]
    public async Task Recheck_stops_at_the_last_request_of_a_period()
    {
        await using var site = await MastodonSite.AnsweringAsync(MastodonSamples.Page(MastodonSamples.Status("1")), more: Exhausted);
        var result = await site.RecheckAsync(posts: [.. new[] { "1", "2" }.Select(id => new HeldPost("mastodon", "uri:" + id, Reset, 0, "", id))]);
        Assert.Single(site.Requests);
        Assert.Equal((FetchOutcome.Deferred, Reset, "uri:1"), (result.Outcome, result.NotBefore, Assert.Single(result.Posts).NativeId));
    }
}
