using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

public sealed class BlueskySessionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Polls_of_two_instances_share_one_sign_in()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.Add(5);
        Assert.Single((await bench.PollAsync()).Posts);
        bench.Time.Advance(TimeSpan.FromMinutes(15));
        await bench.PollAsync();
        Assert.Equal(["createSession", "searchPostsV2", "searchPosts", "searchPosts"], bench.Asked);
    }

    [Fact]
    public async Task Expired_token_is_refreshed_and_a_day_of_polls_signs_in_once()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        for (var poll = 0; poll < 96; poll++)
        {
            Assert.Equal(FetchOutcome.Ok, (await bench.PollAsync()).Outcome);
            bench.Time.Advance(TimeSpan.FromMinutes(15));
        }
        Assert.Equal(1, bench.Sessions.SignIns);
        Assert.InRange(bench.Asked.Count(method => method == "refreshSession"), 11, 12);
    }

    [Fact]
    public async Task Refused_refresh_token_leads_to_one_sign_in()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.PollAsync();
        bench.Sessions.Revoke(refreshToo: true);
        Assert.Equal(FetchOutcome.Ok, (await bench.PollAsync()).Outcome);
        Assert.Equal(["createSession", "searchPostsV2", "searchPosts", "searchPosts", "refreshSession", "createSession", "searchPosts"], bench.Asked);
    }

    [Fact]
    public async Task Refused_refresh_token_is_forgotten_though_the_budget_ends_there()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.PollAsync();
        bench.Sessions.Revoke(refreshToo: true);
        Assert.Equal(FetchOutcome.Ok, (await bench.PollAsync(requests: 2)).Outcome);
        await bench.PollAsync(requests: 2);
        Assert.Equal(["searchPosts", "refreshSession", "createSession", "searchPosts"], bench.Asked.TakeLast(4));
    }

    [Fact]
    public async Task Wrong_password_is_told_with_the_settings_to_correct_and_asked_for_once()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite, ("Bluesky:Identifier", FakeSessions.Identifier), ("Bluesky:AppPassword", "salah-sekali"));
        var result = await bench.PollAsync();
        Assert.Equal(FetchOutcome.AuthFailed, result.Outcome);
        Assert.Contains("Sources:Bluesky:AppPassword", result.Error, StringComparison.Ordinal);
        Assert.Contains("AuthenticationRequired", result.Error, StringComparison.Ordinal);
        Assert.Equal(["createSession"], bench.Asked);
    }

    [Fact]
    public async Task Session_that_does_not_last_ends_the_poll()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.Sessions.AccessLifetime = TimeSpan.Zero;
        Assert.Equal(FetchOutcome.AuthFailed, (await bench.PollAsync()).Outcome);
        Assert.Equal(["createSession", "searchPostsV2", "searchPosts"], bench.Asked);
        Assert.Equal(FetchOutcome.AuthFailed, (await bench.PollAsync()).Outcome);
        Assert.Equal(["searchPosts", "refreshSession", "searchPosts"], bench.Asked.Skip(3));
    }

    [Fact]
    public async Task Sign_ins_stop_at_a_third_of_what_servers_allow_in_a_day()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.SpendSignInsAsync(100);
        var result = await bench.PollAsync();
        Assert.Equal((FetchOutcome.AuthFailed, 0), (result.Outcome, bench.Asked.Count));
        Assert.Contains("100 sign-ins in a day", result.Error, StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromHours(27));
        Assert.Equal(FetchOutcome.Ok, (await bench.PollAsync()).Outcome);
    }

    [Fact]
    public async Task Too_many_sign_ins_are_waited_for()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        bench.Instead = async context =>
        {
            context.Response.Headers["ratelimit-remaining"] = "0";
            context.Response.Headers["ratelimit-reset"] = bench.Time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            await FakeSessions.RefuseAsync(context, 429, "RateLimitExceeded", "Rate Limit Exceeded");
            return true;
        };
        var result = await bench.PollAsync();
        Assert.Equal((FetchOutcome.Deferred, bench.Time.GetUtcNow().AddMinutes(5), 1), (result.Outcome, result.NotBefore, bench.Asked.Count));
    }

    [Fact]
    public async Task Page_instead_of_an_answer_means_that_we_are_not_signed_in()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        await bench.PollAsync();
        bench.Instead = async context =>
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("<html><title>403 Forbidden</title></html>");
            return true;
        };
        var result = await bench.PollAsync();
        Assert.Equal(FetchOutcome.AuthFailed, result.Outcome);
        Assert.Contains("Sources:Bluesky:AppPassword", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_turn_the_source_off_with_one_line()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite, ("Bluesky:Identifier", FakeSessions.Identifier));
        Assert.Equal("setting Sources:Bluesky:AppPassword is not set", bench.Missing());
    }

    [Fact]
    public async Task No_token_and_no_password_is_in_any_log_or_error()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        var errors = new List<string?>();
        foreach (var (status, repeats) in ((int, bool)[])[(200, false), (400, true), (401, true), (500, true), (429, true)])
        {
            bench.Instead = repeats ? context => RepeatAsync(context, status) : null;
            errors.Add((await bench.PollAsync()).Error);
            errors.Add((await bench.RecheckAsync("at://did:plc:warga/app.bsky.feed.post/1")).Error);
            bench.Instead = null;
            bench.Sessions.Revoke(refreshToo: status % 2 == 0);
            errors.Add((await bench.PollAsync()).Error);
        }
        var said = string.Join('\n', errors) + string.Join('\n', bench.Log.Entries);
        Assert.NotEmpty(bench.Sessions.Tokens);
        Assert.Contains("ditolak", said, StringComparison.Ordinal);
        Assert.All(bench.Sessions.Tokens.Append(FakeSessions.Password), secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    /// <summary>A server that repeats what it was sent.</summary>
    private static async Task<bool> RepeatAsync(HttpContext context, int status)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        await FakeSessions.RefuseAsync(context, status, "InvalidRequest", $"ditolak: {context.Request.Headers.Authorization} {body}");
        return true;
    }
}
