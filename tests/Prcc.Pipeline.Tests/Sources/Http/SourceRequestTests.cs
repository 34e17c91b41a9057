using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Http;

public sealed class SourceRequestTests
{
    private const string Secret = "kunci-rahasia-123";

    private static RunBudget Budget(int requests) => new(requests, 100, TimeSpan.FromMinutes(1), TimeProvider.System);

    private static async Task<HttpAnswer> SendAsync(TestSite site, SourceRequest request, RunBudget? budget = null)
    {
        await using var services = TestSite.Services();
        return await services.GetRequiredService<SourceHttpClient>().SendAsync(request, budget ?? TestSite.Budget, default);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public async Task SendAsync_FailingServer_IsNotAskedBeyondTheBudget(int budget, int expected)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var answer = await SendAsync(site, new SourceRequest(site.Address), Budget(budget));
        Assert.Equal(expected, site.Requests.Count);
        Assert.Equal(budget < 3, answer.IsOverBudget);
    }

    [Fact]
    public async Task SendAsync_EveryRedirect_CountsAgainstTheBudget()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect("/next");
            return Task.CompletedTask;
        });
        Assert.True((await SendAsync(site, new SourceRequest(site.Address), Budget(3))).IsOverBudget);
        Assert.Equal(3, site.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_FailingPost_IsSentOnce()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        Assert.Equal(FetchOutcome.Unreachable, (await SendAsync(site, SourceRequest.Json(site.Address) with { Body = ("{}", "application/json") })).Outcome);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task SendAsync_Refusal_KeepsItsWordsAndItsStatus()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync("""{"error":{"errors":[{"reason":"quotaExceeded"}]}}""");
        });
        var answer = await SendAsync(site, SourceRequest.Json(site.Address));
        Assert.Equal((FetchOutcome.Blocked, 403), (answer.Outcome, answer.Status));
        Assert.Contains("quotaExceeded", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_RefusalThatNeverEnds_IsARefusalStill()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "60");
            await context.Response.WriteAsync("tunggu");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var answer = await SendAsync(site, new SourceRequest(site.Address));
        Assert.Equal(FetchOutcome.Deferred, answer.Outcome);
        Assert.NotNull(answer.NotBefore);
    }

    [Fact]
    public async Task SendAsync_TokenAndRedirectToAnotherHost_IsRefused()
    {
        await using var other = await TestSite.StartAsync(_ => Task.CompletedTask);
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        var answer = await SendAsync(site, new SourceRequest(site.Address) { Authorization = "Bearer x" });
        Assert.Equal(FetchOutcome.Blocked, answer.Outcome);
        Assert.Contains("a token is not carried to another host", answer.Error, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task SendAsync_NothingLeftOfTheRateLimit_SaysWhenThereIs()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            (context.Response.Headers["X-RateLimit-Remaining"], context.Response.Headers["X-RateLimit-Reset"]) = ("0", "60");
            return context.Response.WriteAsync("[]");
        });
        var answer = await SendAsync(site, SourceRequest.Json(site.Address));
        Assert.Equal(FetchOutcome.Ok, answer.Outcome);
        Assert.InRange(answer.NotBefore!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task SendAsync_SameHost_IsAskedOneAtATime()
    {
        var (now, most) = (0, 0);
        await using var site = await TestSite.StartAsync(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, context.RequestAborted);
            Interlocked.Decrement(ref now);
        });
        await using var services = TestSite.Services();
        var client = services.GetRequiredService<SourceHttpClient>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.SendAsync(new SourceRequest(site.Address), TestSite.Budget, default)));
        Assert.Equal((8, 1), (site.Requests.Count, most));
    }

    [Fact]
    public async Task SendAsync_SecretInTheAddress_IsInNoErrorAndNoLog()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var log = new LogGuard();
        await using var services = TestSite.Services(more => more.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)), ("Telegram:BotToken", Secret));
        var secret = services.GetRequiredService<SourceCredentials>().Find("Telegram:BotToken");
        Assert.Equal(Secret, secret);
        var answer = await services.GetRequiredService<SourceHttpClient>().SendAsync(SourceRequest.Json(new Uri(site.Address, $"/bot{secret}/getUpdates?key={secret}")), TestSite.Budget, default);
        Assert.Contains("/bot…/getUpdates?key=…", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, entry => entry.ToString().Contains(Secret, StringComparison.Ordinal));
    }
}
