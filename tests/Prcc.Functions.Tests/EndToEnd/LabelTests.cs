using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.EndToEnd;

/// <summary>People teach it, through the real executable: one process for all that is asked of it.</summary>
public sealed class LabelTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Key = "a-write-key";

    private readonly string prefix = azurite.NewPrefix();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private PrccProcess? process;

    private PrccProcess Prcc => process!;

    public async ValueTask InitializeAsync()
    {
        var settings = PrccProcess.Settings(azurite, prefix);
        settings["LocalRuntime:Keys:default"] = Key;
        process = await PrccProcess.StartAsync(settings);
        await DropAsync("first.jsonl", SamplePosts.Lines(0, 120, now));
        await Prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 120);
    }

    public ValueTask DisposeAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Corrected_posts_move_the_next_ranking_and_stay_corrected_when_they_come_again()
    {
        var issue = (await Prcc.GetAsync("/api/trends")).GetProperty("issues")[0];
        var address = $"/api/issues/{issue.GetProperty("id")}/posts";
        var posts = (await Prcc.GetAsync(address)).GetProperty("posts").EnumerateArray().ToList();
        Assert.All(posts, post => Assert.Equal("model", post.GetProperty("labelledBy").GetString()));
        foreach (var post in posts)
            await PutAsync(Id(post), """{"sentiment":"positive","places":["52.72"],"by":"humas"}""");

        Assert.All((await Prcc.GetAsync(address)).GetProperty("posts").EnumerateArray(), IsCorrected);
        var trends = await Prcc.UntilAsync("/api/trends", json => json.GetProperty("labels").GetProperty("people").GetInt32() == posts.Count);
        var corrected = trends.GetProperty("issues").EnumerateArray().Single(other => other.GetProperty("id").GetString() == issue.GetProperty("id").GetString());
        Assert.Equal(1, corrected.GetProperty("sentiment").GetProperty("positive").GetProperty("share").GetDouble());
        Assert.Equal("52.72", corrected.GetProperty("places")[0].GetProperty("code").GetString());
        Assert.Equal(posts[0].GetProperty("modelVersion").GetString(), Assert.Single(trends.GetProperty("labels").GetProperty("modelVersions").EnumerateArray()).GetString());

        // The same posts in another file, with an angry word more, and new ones so that it shows when they are in.
        await DropAsync("again.jsonl", SamplePosts.Lines(0, 120, now).Replace("nomor", "kecewa parah nomor", StringComparison.Ordinal) + "\n" + SamplePosts.Lines(120, 30, now));
        await Prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 150);
        var again = (await PostsAsync(address)).Where(post => post.GetProperty("labelledBy").GetString() == "person").ToList();
        Assert.Equal(posts.Count, again.Count);
        Assert.All(again, IsCorrected);
        Assert.All(again, post => Assert.Contains("kecewa parah", post.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Equal(posts.Count, (await Prcc.GetAsync("/api/trends")).GetProperty("labels").GetProperty("people").GetInt32());
        Assert.DoesNotContain("fail:", Prcc.Output, StringComparison.Ordinal);

        static void IsCorrected(JsonElement post)
        {
            Assert.Equal(("person", "Positive", "52.72"), (post.GetProperty("labelledBy").GetString(), post.GetProperty("sentiment").GetString(), Assert.Single(post.GetProperty("places").EnumerateArray()).GetString()));
            Assert.Equal(["sentiment", "places"], post.GetProperty("corrected").EnumerateArray().Select(field => field.GetString()));
        }
    }

    [Fact]
    public async Task Posts_to_label_next_are_as_described_and_go_away_once_labelled()
    {
        var document = await Prcc.GetAsync("/api/openapi.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var next = await NextAsync("?count=3");
        OpenApiTests.Hold(document, schemas.GetProperty("NextLabels"), next, "NextLabels");
        var first = next.GetProperty("posts")[0];
        Assert.Equal(3, next.GetProperty("posts").GetArrayLength());
        Assert.InRange(first.GetProperty("why").GetProperty("entropy").GetDouble(), 0.01, 1);

        var answer = await PutAsync(Id(first), """{"sentiment":"Neutral","by":"humas","note":"hubungi 081234567890"}""");
        OpenApiTests.Hold(document, schemas.GetProperty("CorrectedLabel"), answer, "CorrectedLabel");
        Assert.Equal("hubungi [telepon]", answer.GetProperty("note").GetString());
        Assert.Equal(("person", "Neutral"), (answer.GetProperty("label").GetProperty("labelledBy").GetString(), answer.GetProperty("label").GetProperty("sentiment").GetString()));
        Assert.Equal(answer.ToString(), (await PutAsync(Id(first), """{"note":"hubungi 081234567890","sentiment":"neutral","by":"humas"}""")).ToString());
        Assert.Single(new TableClient(azurite.ConnectionString, prefix + "corrections").Query<TableEntity>(), row => row.RowKey.StartsWith("entry", StringComparison.Ordinal));
        Assert.DoesNotContain(Id(first), (await NextAsync("?count=50")).GetProperty("posts").EnumerateArray().Select(Id));
        Assert.Equal(20, (await NextAsync("")).GetProperty("posts").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_has_no_key_neither_labels_nor_reads_what_to_label()
    {
        var id = Id((await NextAsync("?count=1")).GetProperty("posts")[0]);
        using var put = await Prcc.Http.PutAsync($"/api/posts/{id}/labels", Json("""{"relevant":true,"by":"humas"}"""));
        using var get = await Prcc.Http.GetAsync("/api/labels/next");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (put.StatusCode, get.StatusCode));
        Assert.Empty(new TableClient(azurite.ConnectionString, prefix + "corrections").Query<TableEntity>());
    }

    [Fact]
    public async Task Request_that_cannot_be_met_is_answered_with_what_is_wrong_and_the_remedy()
    {
        var id = Id((await NextAsync("?count=1")).GetProperty("posts")[0]);
        const string good = """{"relevant":true,"by":"humas"}""";
        await IsRefusedAsync(400, "id", "/api/issues/{id}/posts", "nonsense", Json(good));
        await IsRefusedAsync(404, "id", "take an id", "2020010100-aaaaaaaaaaaaaaaaaaaaaa.7", Json(good));
        await IsRefusedAsync(400, "categories", "infrastruktur", id, Json("""{"categories":["gosip"],"by":"humas"}"""));
        await IsRefusedAsync(400, "places", "52.01", id, Json("""{"places":["31.71"],"by":"humas"}"""));
        await IsRefusedAsync(400, "by", "role", id, Json("""{"relevant":true}"""));
        await IsRefusedAsync(400, "body", "an object with", id, Json("{"));
        await IsRefusedAsync(413, "body", "16384", id, Json($$"""{"relevant":true,"by":"humas","note":"{{new string('x', 17_000)}}"}"""));
        await IsRefusedAsync(413, "body", "16384", id, new StreamContent(new MemoryStream(new byte[100_000])) { Headers = { ContentType = new("application/json") } }, chunked: true);
        await IsRefusedAsync(415, "Content-Type", "application/json", id, new StringContent(good, Encoding.UTF8, "text/plain"));
        await IsRefusedAsync(415, "Content-Type", "UTF-8", id, new StringContent(good, Encoding.Unicode, "application/json"));
        foreach (var count in new[] { "0", "51", "many" })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/api/labels/next?count={count}", null);
            Assert.Equal("count", (await answer.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());
        }
        Assert.Empty(new TableClient(azurite.ConnectionString, prefix + "corrections").Query<TableEntity>());
    }

    private async Task IsRefusedAsync(int status, string parameter, string remedy, string id, HttpContent body, bool chunked = false)
    {
        using var answer = await SendAsync(HttpMethod.Put, $"/api/posts/{id}/labels", body, chunked);
        var problem = await answer.ProblemAsync((HttpStatusCode)status);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Contains(remedy, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> PutAsync(string id, string body)
    {
        using var answer = await SendAsync(HttpMethod.Put, $"/api/posts/{id}/labels", Json(body));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> NextAsync(string query)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/labels/next" + query, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("x-functions-key", Key);
        if (chunked)
            request.Headers.TransferEncodingChunked = true;
        return await Prcc.Http.SendAsync(request);
    }

    /// <summary>All posts of an issue, page after page.</summary>
    private async Task<IReadOnlyList<JsonElement>> PostsAsync(string address)
    {
        var posts = new List<JsonElement>();
        for (string? continuation = ""; continuation is not null;)
        {
            var page = await Prcc.GetAsync($"{address}?continuation={continuation}");
            posts.AddRange(page.GetProperty("posts").EnumerateArray());
            continuation = page.GetProperty("continuation").GetString();
        }
        return posts;
    }

    private Task DropAsync(string name, string lines) =>
        new BlobContainerClient(azurite.ConnectionString, prefix + "inbox").UploadBlobAsync(name, BinaryData.FromString(lines));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Id(JsonElement post) => post.GetProperty("id").GetString()!;
}
