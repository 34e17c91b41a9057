using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

public sealed class YouTubeKeyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Key_is_sent_in_a_header_and_stands_in_no_address_error_or_log()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", context => YouTubeErrors.WriteAsync(context.Response, 400, "keyInvalid", $"The key {ScriptedYouTube.Key} is wrong"));
        api.Answer("search", context => YouTubeErrors.WriteAsync(context.Response, 400, "invalidQuery", $"The key {ScriptedYouTube.Key} is wrong"));
        using var log = new LogGuard();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var sources = SourceList.Parse(
            $$"""
            [ { "id": "kanal", "name": "Kanal", "kind": "youtube", "url": "{{api.Address}}", "accounts": [ "{{ScriptedYouTube.Channel}}" ] },
              { "id": "cari", "name": "Cari", "kind": "youtube", "url": "{{api.Address}}", "terms": [ "lombok" ] } ]
            """,
            "sources.json");
        await Runs.Fetch(sources, [api.Connector()], api.Storage, api.Time, loggers).RunAsync(TestContext.Current.CancellationToken);
        var states = (await new SourceStates(api.Storage).LoadAsync(TestContext.Current.CancellationToken)).Values.Select(state => state.State).ToList();
        Assert.Equal([FetchOutcome.Partial, FetchOutcome.AuthFailed], states.Select(state => state.Outcome!.Value).Order());
        Assert.All(api.Keys, key => Assert.Equal(ScriptedYouTube.Key, key));
        Assert.NotEmpty(log.Entries);
        Assert.All(
            states.Select(state => state.LastError + state.Cursor).Concat(api.Asked).Concat(log.Entries.Select(entry => entry.ToString())),
            text => Assert.False(text.Contains(ScriptedYouTube.Key, StringComparison.Ordinal) || text.Contains(Uri.EscapeDataString(ScriptedYouTube.Key), StringComparison.Ordinal), text));
    }

    [Fact]
    public async Task Key_is_not_carried_to_another_host()
    {
        await using var elsewhere = await TestSite.StartAsync(_ => Task.CompletedTask);
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        api.Answer("playlistItems", context =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        Assert.Equal(FetchOutcome.Blocked, (await api.FetchAsync()).Outcome);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Missing_key_and_wrong_channel_id_are_told_in_one_line()
    {
        await using var api = await ScriptedYouTube.StartAsync(azurite);
        Assert.Equal("setting Sources:YouTube:ApiKey is not set", api.Connector(("YouTube:ApiKey", "")).Missing(api.Source));
        Assert.StartsWith("\"@pemprovntb\" in its \"accounts\" is no channel id", api.Connector().Missing(api.Source with { Accounts = [ScriptedYouTube.Channel, "@pemprovntb"] }), StringComparison.Ordinal);
        Assert.Null(api.Connector().Missing(api.Source));
    }
}
