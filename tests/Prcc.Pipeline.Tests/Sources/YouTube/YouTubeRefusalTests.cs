using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeRefusalTests(AzuriteFixture azurite)
{
    // 04:00Z is 20:00 of the day before in California.
    private static readonly DateTimeOffset Midnight = new(2026, 11, 24, 8, 1, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(403, "quotaExceeded")]
    [InlineData(403, "dailyLimitExceeded")]
    public async Task Spent_quota_is_deferred_until_the_day_begins_in_California(int status, string reason)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", context => YouTubeErrors.WriteAsync(context.Response, status, reason, domain: "youtube.quota"));
        var result = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Deferred, Midnight), (result.Outcome, result.NotBefore));
        Assert.Contains("2026-11-24 08:01Z", result.Error, StringComparison.Ordinal);
        Assert.Single(api.Asked);
    }

    [Theory]
    [InlineData(403, "rateLimitExceeded")]
    [InlineData(429, "rateLimitExceeded")]
    public async Task Asking_too_often_is_deferred_for_a_short_while(int status, string reason)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", context => YouTubeErrors.WriteAsync(context.Response, status, reason, domain: "usageLimits"));
        var result = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Deferred, ScriptedYouTube.Noon.AddMinutes(2)), (result.Outcome, result.NotBefore));
        Assert.Single(api.Asked);
    }

    [Theory]
    [InlineData(400, "keyInvalid", "make a new one")]
    [InlineData(403, "accessNotConfigured", "is not enabled")]
    [InlineData(403, "ipRefererBlocked", "restrictions")]
    public async Task Key_that_does_not_fit_is_told_with_the_remedy(int status, string reason, string remedy)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", context => YouTubeErrors.WriteAsync(context.Response, status, reason, domain: "usageLimits"));
        await AssertKeyAsync(api, remedy);
    }

    [Theory]
    [InlineData(400, "API_KEY_INVALID", "make a new one")]
    [InlineData(403, "SERVICE_DISABLED", "is not enabled")]
    [InlineData(403, "API_KEY_IP_ADDRESS_BLOCKED", "restrictions")]
    public async Task Reason_in_the_details_counts(int status, string reason, string remedy)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", YouTubeErrors.Detailed(status, reason), status);
        await AssertKeyAsync(api, remedy);
    }

    [Theory]
    [InlineData("defaultPerDayPerProject", 241)]
    [InlineData("defaultPerMinutePerProject", 2)]
    public async Task Limit_in_the_details_says_how_long_to_wait(string limit, int minutes)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", YouTubeErrors.Detailed(429, "RATE_LIMIT_EXCEEDED", limit), 429);
        var result = await api.FetchAsync();
        Assert.Equal((FetchOutcome.Deferred, ScriptedYouTube.Noon.AddMinutes(minutes)), (result.Outcome, result.NotBefore));
    }

    [Fact]
    public async Task Spent_searches_do_not_stop_the_channels()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("search", context => YouTubeErrors.WriteAsync(context.Response, 403, "quotaExceeded", domain: "youtube.quota"));
        var source = api.Source with { Terms = ["lombok", "sumbawa"] };
        var first = await api.FetchAsync(source);
        Assert.Equal((FetchOutcome.Partial, null), (first.Outcome, first.NotBefore));
        await api.FetchAsync(source, first.Cursor);
        Assert.Equal(["playlistItems", "search", "playlistItems"], api.Asked.Select(request => request.Split('?')[0]));
        api.Time.Advance(Midnight - ScriptedYouTube.Noon);
        api.Answer("search", ScriptedYouTube.Items());
        Assert.Equal(FetchOutcome.Ok, (await api.FetchAsync(source, first.Cursor)).Outcome);
        Assert.Equal(3, api.Asked.Count(request => request.StartsWith("search", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<!doctype html><title>Sebentar</title>", FetchOutcome.Blocked)]
    [InlineData("{ \"kind\": \"youtube#listResponse\" }", FetchOutcome.Malformed)]
    [InlineData("[]", FetchOutcome.Malformed)]
    [InlineData("{ \"items\": [", FetchOutcome.Malformed)]
    public async Task Answer_that_is_no_list_is_told_with_its_address(string body, FetchOutcome expected)
    {
        await using var api = (await ScriptedYouTube.StartAsync(azurite)).Answer("playlistItems", body);
        var result = await api.FetchAsync();
        Assert.Equal(expected, result.Outcome);
        Assert.Contains(api.Address.AbsoluteUri + "playlistItems", result.Error, StringComparison.Ordinal);
    }

    private static async Task AssertKeyAsync(ScriptedYouTube api, string remedy)
    {
        var result = await api.FetchAsync();
        Assert.Equal(FetchOutcome.AuthFailed, result.Outcome);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Sources:YouTube:ApiKey", result.Error, StringComparison.Ordinal);
    }
}
