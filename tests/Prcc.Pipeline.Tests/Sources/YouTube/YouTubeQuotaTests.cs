using Microsoft.Extensions.Options;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeQuotaTests(AzuriteFixture azurite)
{
    // Google's day is 20 hours old at noon of Lombok, begins anew at 08:00Z, and four hours later a sixth of it has gone.
    private static readonly TimeSpan ToMidnight = TimeSpan.FromHours(4);

    [Fact]
    public async Task Reading_uses_four_fifths_of_the_units_spread_over_the_day_and_checks_have_the_rest()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Time.Advance(ToMidnight + TimeSpan.FromMinutes(1));
        var connector = api.Connector(("YouTube:DailyUnits", "100"));
        async Task<int> ReadAsync()
        {
            var before = api.Asked.Count;
            while ((await FetchAsync(api, connector)).Outcome == FetchOutcome.Ok)
                Assert.InRange(api.Asked.Count, 0, 100);
            return api.Asked.Count - before;
        }
        Assert.Equal(21, await ReadAsync());
        api.Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(20, await ReadAsync());
        api.Time.Advance(TimeSpan.FromHours(17));
        Assert.Equal(39, await ReadAsync());
        Assert.Contains("Sources:YouTube:DailyUnits", (await FetchAsync(api, connector)).Error, StringComparison.Ordinal);
        for (var check = 0; check < 20; check++)
            Assert.Equal(FetchOutcome.Ok, (await CheckAsync(api, connector)).Outcome);
        Assert.Equal((FetchOutcome.Deferred, 100), ((await CheckAsync(api, connector)).Outcome, api.Asked.Count));
    }

    [Fact]
    public async Task Retries_cost_units_too()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", "{}", 500);
        var connector = api.Connector(("YouTube:DailyUnits", "5"));
        for (var poll = 0; poll < 5; poll++)
            await FetchAsync(api, connector);
        Assert.Equal(4, api.Asked.Count);
    }

    [Fact]
    public async Task Searches_that_are_used_up_wait_and_are_told()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        var connector = api.Connector(("YouTube:DailySearches", "2"));
        var source = api.Source with { Terms = ["lombok", "sumbawa", "bima"] };
        var result = await FetchAsync(api, connector, source);
        Assert.Equal((FetchOutcome.Partial, 2), (result.Outcome, Searches(api)));
        Assert.StartsWith("1 search queries wait", result.Error, StringComparison.Ordinal);
        result = await FetchAsync(api, connector, source, result.Cursor);
        Assert.Equal(2, Searches(api));
        api.Time.Advance(ToMidnight + TimeSpan.FromMinutes(1));
        Assert.Equal(FetchOutcome.Ok, (await FetchAsync(api, connector, source, result.Cursor)).Outcome);
        Assert.Contains("q=bima", api.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_around_midnight_in_California()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Time.Advance(ToMidnight - TimeSpan.FromSeconds(29));
        var result = await FetchAsync(api, api.Connector());
        Assert.Equal((FetchOutcome.Deferred, true), (result.Outcome, result.NotBefore > api.Time.GetUtcNow()));
        Assert.Equal(FetchOutcome.Deferred, (await CheckAsync(api, api.Connector())).Outcome);
        Assert.Empty(api.Asked);
        api.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(FetchOutcome.Ok, (await FetchAsync(api, api.Connector())).Outcome);
    }

    [Theory]
    [InlineData("DailyUnits", "0")]
    [InlineData("DailyUnits", "10000001")]
    [InlineData("DailySearches", "-1")]
    public async Task Limit_out_of_range_is_refused_by_name(string setting, string value)
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        var refused = Assert.Throws<OptionsValidationException>(() => api.Connector(("YouTube:" + setting, value)));
        Assert.Contains("Sources:YouTube:" + setting + " must lie between", refused.Message, StringComparison.Ordinal);
    }

    private static int Searches(ScriptedYouTube api) => api.Asked.Count(request => request.StartsWith("search", StringComparison.Ordinal));

    private static Task<FetchResult> FetchAsync(ScriptedYouTube api, IRecheckingConnector connector, Source? source = null, string? cursor = null) =>
        connector.FetchAsync(source ?? api.Source, new SourceState { Cursor = cursor }, new RunBudget(30, 1_000, TimeSpan.FromMinutes(1), api.Time), TestContext.Current.CancellationToken);

    private static Task<RecheckResult> CheckAsync(ScriptedYouTube api, IRecheckingConnector connector) =>
        connector.RecheckAsync(api.Source, new SourceState(), [new HeldPost("youtube", "comment:Ugx1", ScriptedYouTube.Noon, 0, "")], TestSite.Budget, TestContext.Current.CancellationToken);
}
