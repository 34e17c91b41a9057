using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonSecretsTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Token_is_sent_and_appears_in_no_log_line_error_or_cursor(int status)
    {
        using var log = new LogGuard();
        // A server that repeats what it was sent, also in its redirects.
        await using var site = await MastodonSite.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = $"/lain?token={MastodonSite.Token}";
                return context.Response.WriteAsync($$"""{"error":"This method requires an authenticated user, not {{context.Request.Headers.Authorization}}"}""");
            },
            token: true, log);
        var fetched = await site.FetchAsync();
        var checkedAgain = await site.RecheckAsync(posts: new HeldPost("mastodon", "u1", TimeProvider.System.GetUtcNow(), 0, "", "1"));

        Assert.Contains("Bearer " + MastodonSite.Token, site.Authorizations);
        Assert.NotNull(fetched.Error);
        Assert.NotNull(checkedAgain.Error);
        Assert.All([.. log.Entries.Select(entry => entry.ToString()), fetched.Error, fetched.Cursor ?? "", checkedAgain.Error, .. fetched.Refused],
            line => Assert.DoesNotContain(MastodonSite.Token, line, StringComparison.Ordinal));
    }
}
