using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>Servers that do not answer as hoped.</summary>
public sealed class MastodonRefusalTests
{
    private const string Setting = "Sources:Mastodon:masto-uji:Token";

    private static async Task<(FetchResult Result, IReadOnlyList<string> Requests)> FetchAsync(string local, string remote, bool token, bool isPublic, string page = "[]")
    {
        await using var site = await MastodonSite.StartAsync(context => MastodonSite.IsProbe(context, MastodonSamples.Instance(local, remote)) ?? context.Response.WriteAsync(page), token);
        return (await site.FetchAsync(isPublic ? site.Source() : site.Source("lombok")), site.Requests);
    }

    [Theory]
    [InlineData("authenticated", "public", false, FetchOutcome.AuthFailed)]
    [InlineData("public", "authenticated", false, FetchOutcome.AuthFailed)]
    [InlineData("public", "disabled", false, FetchOutcome.Blocked)]
    [InlineData("authenticated", "authenticated", true, FetchOutcome.AuthFailed)]
    [InlineData("disabled", "public", true, FetchOutcome.Blocked)]
    public async Task Timeline_that_strangers_may_not_read_is_no_silence(string local, string remote, bool isPublic, FetchOutcome outcome)
    {
        var (result, requests) = await FetchAsync(local, remote, token: false, isPublic);
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(Setting + " is not set: make an application with the scope read:statuses", result.Error, StringComparison.Ordinal);
        // Nothing was asked for in vain, and the answer is remembered.
        Assert.Equal(["/api/v2/instance"], requests);
        Assert.NotNull(result.Cursor);
    }

    [Theory]
    [InlineData("public", "public", false)]
    [InlineData("authenticated", "authenticated", true)]
    [InlineData("disabled", "disabled", true)]
    public async Task Timeline_that_may_be_read_is(string local, string remote, bool token)
    {
        var (result, _) = await FetchAsync(local, remote, token, isPublic: false, MastodonSamples.Page(MastodonSamples.Status("1")));
        Assert.Equal((FetchOutcome.Ok, 1), (result.Outcome, result.Posts.Count));
    }

    [Fact]
    public async Task Public_timeline_asks_only_for_what_is_written_on_the_server() =>
        Assert.Equal(FetchOutcome.Ok, (await FetchAsync("public", "disabled", token: false, isPublic: true)).Result.Outcome);

    [Fact]
    public async Task Silence_where_the_timelines_are_switched_off_is_said_to_be_one()
    {
        var (result, _) = await FetchAsync("disabled", "disabled", token: true, isPublic: false);
        Assert.Equal(FetchOutcome.Blocked, result.Outcome);
        Assert.Contains("needs the permission to view live and topic feeds", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"error":"The access token is invalid"}""")]
    [InlineData(422, """{"error":"This method requires an authenticated user"}""")]
    public async Task Server_that_wants_a_sign_in_names_the_setting(int status, string body)
    {
        foreach (var (token, remedy) in new[] { (false, Setting + " is not set"), (true, $"the token in {Setting} was refused: make a new one") })
        {
            await using var site = await MastodonSite.AnsweringAsync(body, token, response => response.StatusCode = status);
            var result = await site.FetchAsync();
            Assert.Equal(FetchOutcome.AuthFailed, result.Outcome);
            Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true, """{"error":"This action is outside the authorized scopes"}""", FetchOutcome.AuthFailed)]
    [InlineData(false, """{"error":"forbidden"}""", FetchOutcome.Blocked)]
    [InlineData(true, "<html>Access denied</html>", FetchOutcome.Blocked)]
    public async Task Forbidden_speaks_of_the_token_only_where_the_server_itself_says_so(bool token, string body, FetchOutcome outcome)
    {
        await using var site = await MastodonSite.AnsweringAsync(body, token, response => response.StatusCode = 403);
        Assert.Equal(outcome, (await site.FetchAsync()).Outcome);
    }

    [Theory]
    [InlineData("<!doctype html><title>Just a moment…</title>", FetchOutcome.Blocked)]
    [InlineData("gangguan", FetchOutcome.Malformed)]
    [InlineData("""{"posts":[]}""", FetchOutcome.Malformed)]
    [InlineData("", FetchOutcome.Malformed)]
    public async Task Answer_that_is_no_list_is_told_with_its_address(string body, FetchOutcome outcome)
    {
        await using var site = await MastodonSite.AnsweringAsync(body);
        var result = await site.FetchAsync();
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains($"{site.Address}api/v1/timelines/tag/lombok", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_that_is_no_post_is_refused_and_the_others_are_taken()
    {
        await using var site = await MastodonSite.AnsweringAsync("[7, " + MastodonSamples.Page(MastodonSamples.Status("2"))[1..]);
        var result = await site.FetchAsync();
        Assert.Equal((FetchOutcome.Partial, 1, 1), (result.Outcome, result.Posts.Count, result.Refused.Count));
    }

    [Fact]
    public async Task What_was_left_out_is_counted_once()
    {
        var page = MastodonSamples.Page(MastodonSamples.Status("2"), MastodonSamples.Status(status => (status["id"], status["account"]!["indexable"]) = ("1", false)));
        await using var site = await MastodonSite.AnsweringAsync(page);
        var first = await site.FetchAsync();
        var second = await site.FetchAsync(state: new SourceState { Cursor = first.Cursor });
        Assert.Equal((1, 1, 0, 1), (first.Skipped, first.Posts.Count, second.Skipped, second.Posts.Count));
        Assert.Equal((1L, 0L), (After(first).Skipped, After(first).Refused));
    }

    [Fact]
    public async Task Server_is_asked_who_may_read_once_a_day()
    {
        await using var site = await MastodonSite.AnsweringAsync("[]");
        var state = new SourceState();
        for (var poll = 0; poll < 3; poll++)
            state = After(await site.FetchAsync(state: state));
        Assert.Single(site.Requests, "/api/v2/instance");
        var yesterday = state.Cursor!.Replace(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null), "2026-01-01", StringComparison.Ordinal);
        await site.FetchAsync(state: state with { Cursor = yesterday });
        Assert.Equal(2, site.Requests.Count(path => path == "/api/v2/instance"));
    }

    [Theory]
    [InlineData(404, "<html>", 1)]
    [InlineData(500, "", 2)]
    public async Task Server_that_cannot_say_who_may_read_is_read_all_the_same(int status, string body, int probes)
    {
        await using var site = await MastodonSite.StartAsync(context =>
        {
            var isProbe = context.Request.Path == "/api/v2/instance";
            context.Response.StatusCode = isProbe ? status : 200;
            return context.Response.WriteAsync(isProbe ? body : "[]");
        });
        var first = await site.FetchAsync();
        Assert.Equal(FetchOutcome.Ok, first.Outcome);
        await site.FetchAsync(state: After(first));
        // A failure is tried again twice at once, and asked again at the next poll.
        Assert.Equal(probes == 1 ? 1 : 6, site.Requests.Count(path => path == "/api/v2/instance"));
    }

    private static SourceState After(FetchResult result) => SourceHistory.After(new SourceState(), result, result.Posts.Count, result.Refused.Count, [], TimeSpan.FromMinutes(15), TimeProvider.System.GetUtcNow());
}
