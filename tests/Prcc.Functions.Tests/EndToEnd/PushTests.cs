using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Prcc.Functions.Tests.Api;
using Prcc.Pipeline.Sources.Push;

namespace Prcc.Functions.Tests.EndToEnd;

/// <summary>A sender pushes posts to the real executable.</summary>
public sealed class PushTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Key = "a-write-key";
    private static readonly byte[] Secret = [.. Enumerable.Range(7, 32).Select(number => (byte)number)];

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private PrccProcess? process;

    private PrccProcess Prcc => process!;

    public async ValueTask InitializeAsync()
    {
        var settings = PrccProcess.Settings(azurite, azurite.NewPrefix());
        settings["LocalRuntime:Keys:default"] = Key;
        settings["Push:vendor:Secret"] = Convert.ToBase64String(Secret);
        process = await PrccProcess.StartAsync(settings);
    }

    public ValueTask DisposeAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Pushed_posts_are_answered_item_by_item_and_ranked()
    {
        var lines = SamplePosts.Lines(0, 60, now) + "\n{ \"id\": \"x\" }\n";
        using var response = await PushAsync(lines, "application/x-ndjson", request => request.Headers.Add("idempotency-key", "\"k-1\""));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var document = await Prcc.GetAsync("/api/openapi.json");
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        OpenApiTests.Hold(document, document.GetProperty("components").GetProperty("schemas").GetProperty("PushedItems"), answer, "PushedItems");
        Assert.Equal((60, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal("refused", answer.GetProperty("items")[60].GetProperty("status").GetString());

        using var again = await PushAsync(lines, "application/x-ndjson", request => request.Headers.Add("idempotency-key", "k-1"));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("idempotency-replayed").Single());
        using var other = await PushAsync("[{}]", "application/json", request => request.Headers.Add("idempotency-key", "k-1"));
        await IsProblemAsync(other, HttpStatusCode.UnprocessableEntity, "key-reused");

        await Prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 60);
        var source = (await Prcc.GetAsync("/api/sources")).GetProperty("sources").EnumerateArray().Single(row => row.GetProperty("id").GetString() == "push-vendor");
        Assert.Equal(("Partial", 60, 1), (source.GetProperty("outcome").GetString(), source.GetProperty("posts").GetInt32(), source.GetProperty("refused").GetInt32()));
        Assert.DoesNotContain("fail:", Prcc.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Secret), Prcc.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_as_cloud_event_in_either_mode_is_taken()
    {
        var post = SamplePosts.Lines(0, 1, now);
        using var structured = await PushAsync($$"""{ "specversion": "1.0", "id": "1", "source": "https://vendor.example", "type": "prcc.post", "data": {{post}} }""", "application/cloudevents+json");
        Assert.Equal(HttpStatusCode.Accepted, structured.StatusCode);
        using var binary = await PushAsync(post, "application/json", request =>
        {
            foreach (var (name, value) in ((string, string)[])[("ce-specversion", "1.0"), ("ce-id", "2"), ("ce-source", "vendor"), ("ce-type", "prcc.post")])
                request.Headers.Add(name, value);
        });
        Assert.Equal(HttpStatusCode.Accepted, binary.StatusCode);
        using var wrong = await PushAsync(post, "application/json", request => request.Headers.Add("ce-specversion", "0.1"));
        await IsProblemAsync(wrong, HttpStatusCode.BadRequest, "bad-parameter");
    }

    [Fact]
    public async Task Push_that_is_not_allowed_or_not_understood_says_why()
    {
        await IsProblemAsync(await PushAsync("[{}]", "application/json", request => request.Headers.Remove("prcc-signature")), HttpStatusCode.Unauthorized, "bad-signature");
        await IsProblemAsync(await PushAsync("[{}]", "application/json", sender: "nobody"), HttpStatusCode.Unauthorized, "bad-signature");
        await IsProblemAsync(await PushAsync("[{}]", "application/json", at: now.AddMinutes(-6)), HttpStatusCode.Unauthorized, "bad-signature");
        await IsProblemAsync(await PushAsync("[{}]", "text/csv"), HttpStatusCode.UnsupportedMediaType, "wrong-media-type");
        await IsProblemAsync(await PushAsync("[", "application/json"), HttpStatusCode.BadRequest, "bad-body");
        await IsProblemAsync(await PushAsync("[" + new string(' ', PushBody.MostBytes) + "]", "application/json"), HttpStatusCode.RequestEntityTooLarge, "too-large");
        await IsProblemAsync(await PushAsync("[" + string.Join(',', Enumerable.Repeat("{}", 501)) + "]", "application/json"), HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var keyless = await PushAsync("[{}]", "application/json", request => request.Headers.Remove("x-functions-key"));
        Assert.Equal(HttpStatusCode.Unauthorized, keyless.StatusCode);
    }

    private async Task<HttpResponseMessage> PushAsync(string body, string type, Action<HttpRequestMessage>? change = null, string sender = "vendor", DateTimeOffset? at = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Prcc.Address, "/api/posts")) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("x-functions-key", Key);
        request.Headers.Add("prcc-sender", sender);
        request.Headers.Add("prcc-signature", PushSignature.Of(bytes, Secret, at ?? TimeProvider.System.GetUtcNow()));
        change?.Invoke(request);
        return await Prcc.Http.SendAsync(request);
    }

    private static async Task IsProblemAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        using (response)
            Assert.Equal("urn:prcc:problem:" + type, (await response.ProblemAsync(status)).GetProperty("type").GetString());
    }
}
