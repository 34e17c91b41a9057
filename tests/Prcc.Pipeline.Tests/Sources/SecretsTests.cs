using System.Collections.Concurrent;
using System.Diagnostics;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Facebook;
using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Sources.Telegram;
using Prcc.Pipeline.Tests.Sources.Threads;

namespace Prcc.Pipeline.Tests.Sources;

/// <summary>Platforms that want their token in the address: it appears in no log, trace, error, cursor or post, whatever the server does.</summary>
public sealed class SecretsTests(AzuriteFixture azurite)
{
    public static TheoryData<string, string, string> Platforms => new()
    {
        { "threads", "Threads:AccessToken", GraphFake.Token },
        { "facebook", "Facebook:" + FacebookFake.PageId, GraphFake.Token },
        { "telegram", "Telegram:BotToken", TelegramFake.Token },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Token_appears_nowhere_but_in_the_request(string kind, string setting, string token)
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue(string.Join(' ', span.TagObjects.Select(tag => tag.Value))),
        };
        ActivitySource.AddActivityListener(listener);
        var status = 200;
        await using var at = await ConnectorSite.StartAsync(
            kind,
            context =>
            {
                if (status == 302)
                    context.Response.Headers.Location = "http://elsewhere.example" + context.Request.Path + context.Request.QueryString;
                return (status, status == 200 ? """{ "data": [], "ok": true, "result": [] }""" : $$"""{ "error": { "message": "Malformed access token {{token}}", "code": 190 }, "ok": false, "error_code": {{status}}, "description": "{{token}}" }""");
            },
            services => ThreadsScheduleTests.Storage(services, azurite), (setting, token));
        var source = new Source { Id = "rahasia", Name = "Rahasia", Kind = kind, Url = at.Site.Address, Terms = ["lombok"], Accounts = [FacebookFake.PageId], Voice = Voice.Public };

        foreach (var next in (int[])[200, 302, 400, 401, 403, 404, 409, 410, 429, 500, 503])
        {
            status = next;
            var result = await at.PollAsync(source);
            Assert.Equal(next == 200, result.Error is null);
            AssertHidden(result.Error, result.Cursor, at.Connector.Missing(source), source.Url.ToString());
        }
        Assert.Contains(at.Asked, path => path.Contains(token, StringComparison.Ordinal));
        AssertHidden([.. at.Log.Entries.Select(entry => entry.ToString())]);
        AssertHidden([.. spans]);

        void AssertHidden(params string?[] texts) => Assert.All(texts, text =>
        {
            Assert.DoesNotContain(token, text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(token), text ?? "", StringComparison.Ordinal);
        });
    }
}
