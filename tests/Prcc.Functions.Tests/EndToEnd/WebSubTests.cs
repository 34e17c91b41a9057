using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Prcc.Functions.Tests.EndToEnd;

/// <summary>The real executable polls a feed, subscribes to its hub, and is called back over HTTP.</summary>
public sealed class WebSubTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Feed = "<rss><channel><item><guid>g1</guid><title>Jalan rusak di Praya, Lombok Tengah</title></item></channel></rss>";

    private readonly FileInfo list = new(Path.GetTempFileName());
    private readonly ConcurrentQueue<Dictionary<string, string>> asked = new();
    private WebApplication? site;
    private PrccProcess? process;

    private PrccProcess Prcc => process!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        site = builder.Build();
        site.Run(AnswerAsync);
        await site.StartAsync();
        await File.WriteAllTextAsync(list.FullName, $$"""[ { "id": "situs", "name": "Situs", "kind": "feed", "url": "{{site.Urls.First()}}/feed" } ]""");
        var settings = PrccProcess.Settings(azurite, azurite.NewPrefix());
        settings["AzureWebJobs.FetchFeeds.Disabled"] = "false";
        settings["FetchFeedsSchedule"] = "*/1 * * * * *";
        settings["SourceList"] = list.FullName;
        settings["Sources:AllowPrivateAddresses"] = "true";
        settings["Sources:PublicAddress"] = "https://prcc.example";
        process = await PrccProcess.StartAsync(settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        if (site is not null)
            await site.DisposeAsync();
        list.Delete();
    }

    [Fact]
    public async Task A_hub_is_subscribed_to_confirmed_and_its_posts_are_ranked()
    {
        await Prcc.UntilAsync("/api/sources", _ => !asked.IsEmpty);
        var form = asked.First();
        var callback = new Uri(form["hub.callback"]).PathAndQuery;
        var verification = callback + "&hub.mode=subscribe&hub.challenge=abc%3Cb%3E&hub.lease_seconds=864000&hub.topic=";

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(verification + "https://other.example/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync((verification + Uri.EscapeDataString(form["hub.topic"])).Replace("key=", "key=x", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync((verification + Uri.EscapeDataString(form["hub.topic"])).Replace("=subscribe", "=unsubscribe", StringComparison.Ordinal))).Status);
        Assert.Equal((HttpStatusCode.OK, "text/plain", "abc<b>"), await GetAsync(verification + Uri.EscapeDataString(form["hub.topic"])));

        Assert.Equal(HttpStatusCode.Gone, await PushAsync("/api/websub/situs?key=guessed", Feed, form["hub.secret"]));
        Assert.Equal(HttpStatusCode.Accepted, await PushAsync(callback, Feed, "guessed"));
        Assert.Equal(HttpStatusCode.Accepted, await PushAsync(callback, Feed, form["hub.secret"]));
        Assert.Equal(HttpStatusCode.Accepted, await PushAsync(callback, Feed, form["hub.secret"]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PushAsync(callback, new string(' ', (5 * 1024 * 1024) + 1), form["hub.secret"]));

        await Prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 1);
        var row = (await Prcc.GetAsync("/api/sources")).GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("id").GetString() == "websub-situs");
        Assert.Equal(("Situs (WebSub)", 1, 1, "Ok"), (row.GetProperty("name").GetString(), row.GetProperty("posts").GetInt32(), row.GetProperty("refused").GetInt32(), row.GetProperty("outcome").GetString()));
        Assert.DoesNotContain(form["hub.secret"], Prcc.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", Prcc.Output, StringComparison.Ordinal);
        Assert.Single(asked);
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body)> GetAsync(string path)
    {
        using var response = await Prcc.Http.GetAsync(new Uri(Prcc.Address, path));
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> PushAsync(string path, string body, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Prcc.Address, path)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/rss+xml");
        request.Headers.Add("x-hub-signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)));
        using var response = await Prcc.Http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/feed")
        {
            context.Response.Headers.Link = $"<{site!.Urls.First()}/hub>; rel=hub, <{site.Urls.First()}/feed>; rel=self";
            await context.Response.WriteAsync("<rss><channel><title>Situs</title></channel></rss>");
            return;
        }
        using var reader = new StreamReader(context.Request.Body);
        asked.Enqueue(QueryHelpers.ParseQuery(await reader.ReadToEndAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()));
        context.Response.StatusCode = 202;
    }
}
