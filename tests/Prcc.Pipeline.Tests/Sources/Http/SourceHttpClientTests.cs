using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Http;

public sealed class SourceHttpClientTests
{
    private static async Task<HttpAnswer> GetAsync(TestSite site, string path = "/", string? etag = null, string? modified = null, params (string, string)[] settings)
    {
        await using var services = TestSite.Services(null, settings);
        return await services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(new Uri(site.Address, path)) { ETag = etag, LastModified = modified }, TestSite.Budget, default);
    }

    private static Task<TestSite> Answering(int status, params (string Name, string Value)[] headers) => TestSite.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return Task.CompletedTask;
    });

    [Fact]
    public async Task GetAsync_UnquotedETag_ComesBackExactlyAsSent()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "abc-123";
            context.Response.Headers.LastModified = "Tue, 24 Nov 2026 14:05:00 WITA";
            if (context.Request.Headers.IfNoneMatch == "abc-123" && context.Request.Headers.IfModifiedSince == "Tue, 24 Nov 2026 14:05:00 WITA")
                context.Response.StatusCode = 304;
            else
                await context.Response.WriteAsync("isi");
        });
        var first = await GetAsync(site);
        Assert.Equal((FetchOutcome.Ok, "abc-123", "Tue, 24 Nov 2026 14:05:00 WITA"), (first.Outcome, first.ETag, first.LastModified));
        Assert.Equal("isi", Encoding.UTF8.GetString(first.Body.Span));

        var second = await GetAsync(site, "/", first.ETag, first.LastModified);
        Assert.Equal(FetchOutcome.NotModified, second.Outcome);
        Assert.Equal(0, second.Body.Length);
    }

    [Fact]
    public async Task GetAsync_Contact_IsInTheUserAgent()
    {
        await using var site = await Answering(200);
        await GetAsync(site, settings: ("Contact", "https://prcc.example/kontak"));
        Assert.True(site.Requests.TryPeek(out var request));
        Assert.Equal("PRCC/1.0 (+https://prcc.example/kontak)", request.Headers.UserAgent);
        Assert.Contains("gzip", request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
        Assert.Contains("br", request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Redirects_AreFollowedAndTheFinalAddressIsKnown()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            if (context.Request.Path != "/feed")
                context.Response.Redirect(context.Request.Path == "/" ? "/a?b=1" : "feed", permanent: true);
            return Task.CompletedTask;
        });
        var answer = await GetAsync(site, etag: "\"x\"");
        Assert.Equal((FetchOutcome.Ok, "/feed"), (answer.Outcome, answer.Address!.AbsolutePath));
        Assert.All(site.Requests, request => Assert.Equal("\"x\"", request.Headers.IfNoneMatch));
    }

    [Fact]
    public async Task GetAsync_RedirectLoop_EndsAfterFiveHops()
    {
        await using var site = await Answering(302, ("Location", "/"));
        var answer = await GetAsync(site);
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("redirects more than 5 times", answer.Error, StringComparison.Ordinal);
        Assert.Equal(6, site.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://example.org/feed", "only http and https")]
    [InlineData("file:///etc/passwd", "only http and https")]
    [InlineData("http://user:pw@example.org/", "user name or password")]
    public async Task GetAsync_RedirectToAnotherKindOfPlace_IsRefused(string location, string expected)
    {
        await using var site = await Answering(302, ("Location", location));
        var answer = await GetAsync(site);
        Assert.Equal(FetchOutcome.Blocked, answer.Outcome);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_PrivateAddressOrNameOfOne_IsRefusedWithoutConnecting()
    {
        await using var site = await Answering(200);
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
        {
            await using var services = TestSite.Services(null, ("AllowPrivateAddresses", "false"));
            var answer = await services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(new Uri($"http://{host}:{site.Address.Port}/")), TestSite.Budget, default);
            Assert.Equal(FetchOutcome.Blocked, answer.Outcome);
            Assert.Contains("leads to a private address", answer.Error, StringComparison.Ordinal);
            Assert.Contains("Sources:AllowPrivateAddresses", answer.Error, StringComparison.Ordinal);
        }
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task GetAsync_RedirectToPrivateAddress_IsRefusedAtTheHop()
    {
        // 127.0.0.1 plays the public internet here, 127.0.0.2 the private network.
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect($"http://127.0.0.2:{context.Request.Host.Port}/secret");
            return Task.CompletedTask;
        });
        await using var services = TestSite.Services(more => more.AddHttpClient(SourceHttpClient.Name)
            .ConfigurePrimaryHttpMessageHandler(() => SourceServices.Handler(address => address.Equals(IPAddress.Loopback))));
        var answer = await services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(site.Address), TestSite.Budget, default);
        Assert.Equal(FetchOutcome.Blocked, answer.Outcome);
        Assert.Contains("127.0.0.2 is refused", answer.Error, StringComparison.Ordinal);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task GetAsync_GzipBomb_IsAnErrorNotATruncation()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[64 * 1024];
            for (var i = 0; i < 200 && !context.RequestAborted.IsCancellationRequested; i++)
                await gzip.WriteAsync(zeros);
        });
        var answer = await GetAsync(site);
        Assert.Equal(FetchOutcome.Malformed, answer.Outcome);
        Assert.Contains("more than 5,242,880 bytes", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, answer.Body.Length);
    }

    [Fact]
    public async Task GetAsync_BodyAtTheBound_IsTaken()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.Body.WriteAsync(new byte[2048]).AsTask());
        Assert.Equal(2048, (await GetAsync(site, settings: ("MaxBodyBytes", "2048"))).Body.Length);
        Assert.Equal(FetchOutcome.Malformed, (await GetAsync(site, settings: ("MaxBodyBytes", "2047"))).Outcome);
    }

    [Fact]
    public async Task GetAsync_BrokenGzip_IsMalformed()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is no gzip at all");
        });
        Assert.Equal(FetchOutcome.Malformed, (await GetAsync(site)).Outcome);
    }

    [Theory]
    [InlineData(401, FetchOutcome.AuthFailed, 1)]
    [InlineData(403, FetchOutcome.Blocked, 1)]
    [InlineData(404, FetchOutcome.Unreachable, 1)]
    [InlineData(410, FetchOutcome.Gone, 1)]
    [InlineData(429, FetchOutcome.Deferred, 1)]
    [InlineData(500, FetchOutcome.Unreachable, 3)]
    [InlineData(503, FetchOutcome.Unreachable, 3)]
    [InlineData(300, FetchOutcome.Unreachable, 1)]
    [InlineData(204, FetchOutcome.Unreachable, 1)]
    public async Task GetAsync_Refusal_HasItsOutcomeAndItsNumberOfTries(int status, FetchOutcome expected, int tries)
    {
        await using var site = await Answering(status);
        var answer = await GetAsync(site);
        Assert.Equal(expected, answer.Outcome);
        Assert.Contains($"HTTP {status}", answer.Error, StringComparison.Ordinal);
        Assert.Equal(tries, site.Requests.Count);
    }

    [Fact]
    public async Task GetAsync_ServerRecovers_TheRetryGetsTheBody()
    {
        var tries = 0;
        await using var site = await TestSite.StartAsync(async context =>
        {
            switch (Interlocked.Increment(ref tries))
            {
                case 1: context.Abort(); break;
                case 2: context.Response.StatusCode = 502; break;
                default: await context.Response.WriteAsync("isi"); break;
            }
        });
        var answer = await GetAsync(site);
        Assert.Equal(FetchOutcome.Ok, answer.Outcome);
        Assert.Equal(3, site.Requests.Count);
    }

    [Theory]
    [InlineData(429, "900", "2026-11-24T06:15:00Z")]
    [InlineData(503, "900", "2026-11-24T06:15:00Z")]
    [InlineData(429, "Tue, 24 Nov 2026 07:00:00 GMT", "2026-11-24T07:00:00Z")]
    [InlineData(429, "99999999999", "2026-12-01T06:00:00Z")]
    [InlineData(429, "Tue, 24 Nov 2026 05:00:00 GMT", null)]
    [InlineData(429, "soon", null)]
    public async Task GetAsync_RetryAfter_DefersWithoutTryingAgain(int status, string retryAfter, string? expected)
    {
        await using var site = await Answering(status, ("Retry-After", retryAfter));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
        await using var services = TestSite.Services(more => more.AddSingleton<TimeProvider>(time));
        var answer = await services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(site.Address), TestSite.Budget, default);
        Assert.Equal(FetchOutcome.Deferred, answer.Outcome);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), answer.NotBefore);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task GetAsync_SilentServer_IsGivenUpAfterThreeTries()
    {
        await using var site = await TestSite.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var answer = await GetAsync(site, settings: ("AttemptTimeout", "00:00:00.2"));
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("did not answer within 0.2 s, tried 3 times", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_BodyThatNeverEnds_IsGivenUp()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var answer = await GetAsync(site, settings: ("Timeout", "00:00:01"));
        Assert.Equal(FetchOutcome.Unreachable, answer.Outcome);
        Assert.Contains("did not answer fully within 1 s", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_NobodyListensOrNoSuchName_SaysWhich()
    {
        await using var services = TestSite.Services();
        var client = services.GetRequiredService<SourceHttpClient>();
        var refused = await client.SendAsync(new SourceRequest(new Uri("http://127.0.0.1:1/")), TestSite.Budget, default);
        Assert.Equal(FetchOutcome.Unreachable, refused.Outcome);
        Assert.Contains("it refuses the connection", refused.Error, StringComparison.Ordinal);
        var unknown = await client.SendAsync(new SourceRequest(new Uri("http://no-such-host.invalid/")), TestSite.Budget, default);
        Assert.Equal(FetchOutcome.Unreachable, unknown.Outcome);
        Assert.Contains("its name could not be resolved", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var site = await TestSite.StartAsync(context =>
        {
            cancel.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        await using var services = TestSite.Services();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(site.Address), TestSite.Budget, cancel.Token));
    }
}
