using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Facebook;

public sealed class FacebookRecheckTests
{
    private const string Gone = """{ "error": { "message": "Unsupported get request. Object with ID '11_1' does not exist", "code": 100, "error_subcode": 33 } }""";

    private static async Task<(RecheckResult Result, IReadOnlyList<string> Asked)> AskAsync(Func<HttpContext, (int, string)> answer, params string[] ids)
    {
        await using var at = await ConnectorSite.StartAsync("facebook", answer, settings: [("Facebook:11", "EAArahasiaSebelas")]);
        var source = new Source { Id = "facebook-ntb", Name = "Pemprov", Kind = "facebook", Url = at.Site.Address, Accounts = ["11"], Voice = Voice.Institution };
        var held = ids.Select(id => new HeldPost("facebook", id, SamplePosts.Noon, 0, "r")).ToList();
        var result = await ((IRecheckingConnector)at.Connector).RecheckAsync(source, new SourceState(), held, TestSite.Budget, TestContext.Current.CancellationToken);
        return (result, at.Asked);
    }

    [Fact]
    public async Task Recheck_asks_for_posts_and_comments_apart_and_learns_edits_and_deletions()
    {
        var (result, asked) = await AskAsync(
            context => (200, context.Request.Query["ids"].ToString().StartsWith("11_", StringComparison.Ordinal)
                ? """{ "11_1": { "id": "11_1", "message": "Jadwal diubah", "from": { "id": "11", "name": "Pemprov NTB" } } }"""
                : """{ "1_9": { "id": "1_9", "message": "" }, "1_8": { "id": "1_8", "message": "Terima kasih" } }"""),
            "11/11_1", "11/11_2", "11/11_1/1_9", "11/11_1/1_8");
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal(
            [("11/11_1", "Jadwal diubah", false), ("11/11_2", "", true), ("11/11_1/1_9", "", true), ("11/11_1/1_8", "Terima kasih", false)],
            result.Posts.Select(post => (post.NativeId, post.Text, post.Deleted)));
        Assert.Equal(["/?ids=11_1%2C11_2&", "/?ids=1_9%2C1_8&"], asked.Select(path => path[..(path.IndexOf('&', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public async Task Recheck_finds_the_one_that_refuses_the_whole_request()
    {
        var (result, _) = await AskAsync(
            context => context.Request.Query["ids"].ToString().Split(',').Contains("11_3") ? (400, Gone)
                : (200, "{" + string.Join(',', context.Request.Query["ids"].ToString().Split(',').Select(id => $$"""  "{{id}}": { "id": "{{id}}", "message": "ada" } """)) + "}"),
            "11/11_1", "11/11_2", "11/11_3", "11/11_4");
        Assert.Equal((FetchOutcome.Ok, 4), (result.Outcome, result.Posts.Count));
        Assert.Equal("11/11_3", Assert.Single(result.Posts, post => post.Deleted).NativeId);
    }

    [Fact]
    public async Task Recheck_where_nothing_is_there_believes_it_only_if_the_page_can_be_read()
    {
        var (good, _) = await AskAsync(context => context.Request.Path == "/11/feed" ? (200, """{ "data": [] }""") : (400, Gone), "11/11_1", "11/11_2");
        Assert.Equal((FetchOutcome.Ok, 2, true), (good.Outcome, good.Posts.Count, good.Posts[0].Deleted));

        var (bad, _) = await AskAsync(context => context.Request.Path == "/11/feed" ? (403, """{ "error": { "message": "no", "code": 10 } }""") : (400, Gone), "11/11_1", "11/11_2");
        Assert.Equal((FetchOutcome.AuthFailed, 0), (bad.Outcome, bad.Posts.Count));
    }

    [Fact]
    public async Task Recheck_of_a_page_without_a_token_answers_for_the_others()
    {
        var (result, _) = await AskAsync(_ => (200, """{ "11_1": { "id": "11_1", "message": "ada" } }"""), "44/44_1", "11/11_1");
        Assert.Equal((FetchOutcome.AuthFailed, "setting Sources:Facebook:44 is not set", "11/11_1"), (result.Outcome, result.Error, Assert.Single(result.Posts).NativeId));
    }

    [Fact]
    public async Task Recheck_that_is_asked_to_wait_sends_nothing_more()
    {
        var (result, asked) = await AskAsync(_ => (400, """{ "error": { "message": "too many", "code": 4 } }"""), "11/11_1", "11/11_1/1_9");
        Assert.Equal((FetchOutcome.Deferred, SamplePosts.Noon.AddHours(1), 1), (result.Outcome, result.NotBefore, asked.Count));
    }
}
