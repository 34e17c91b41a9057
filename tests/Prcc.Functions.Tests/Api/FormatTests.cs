using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using CsvHelper;

namespace Prcc.Functions.Tests.Api;

/// <summary>Forms in which the same answer is given.</summary>
public sealed class FormatTests(RankedDemo demo)
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_compressed_answer_is_the_same_answer_with_an_etag_of_its_own(string coding)
    {
        using var plain = await SendAsync(HttpMethod.Get, "/api/trends");
        using var packed = await SendAsync(HttpMethod.Get, "/api/trends", ("Accept-Encoding", coding));

        Assert.Equal(coding, Assert.Single(packed.Content.Headers.ContentEncoding));
        await using var stream = await packed.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(coding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress));
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
    }

    [Theory]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData("gzip;q=x", null)]
    public async Task A_coding_that_the_client_does_not_take_is_not_used(string accepted, string? coding)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/trends", ("Accept-Encoding", accepted));

        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Theory]
    [InlineData("/api/trends")]
    [InlineData("/api/history?at=2026-11-24T07:00Z")]
    [InlineData("/api/feed")]
    [InlineData("/api/issues/{id}")]
    [InlineData("/api/issues/{id}/card")]
    [InlineData("/api/issues/{id}/posts")]
    [InlineData("/api/sources")]
    [InlineData("/api/about")]
    [InlineData("/api/openapi.json")]
    public async Task Every_read_has_an_etag_a_304_a_lifetime_and_a_head(string path)
    {
        path = path.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal);
        using var first = await SendAsync(HttpMethod.Get, path);
        using var again = await SendAsync(HttpMethod.Get, path, ("If-None-Match", "\"other\", W/" + first.Headers.ETag));
        using var head = await SendAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotNull(first.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((first.Headers.ETag, first.Content.Headers.ContentType), (head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Equal((await first.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_ranking_as_csv_has_a_row_an_issue_with_the_same_figures()
    {
        var issues = (await demo.GetAsync("/api/trends?top=10&lang=en")).GetProperty("issues").EnumerateArray().ToList();
        using var csv = await CsvAsync("/api/trends?top=10&lang=en");

        foreach (var issue in issues)
        {
            Assert.True(await csv.ReadAsync());
            Assert.Equal(issue.GetProperty("name").GetString(), csv["name"]);
            Assert.Equal(issue.GetProperty("voices").GetDouble(), csv.GetField<double>("voices"));
            Assert.Equal(issue.GetProperty("momentum").GetProperty("state").GetString(), csv["momentum"]);
            Assert.Equal(issue.GetProperty("sentiment").GetProperty("netLow").GetDouble(), csv.GetField<double>("netLow"));
            Assert.Equal(issue.GetProperty("categoryName").GetString(), csv["category"]);
        }
        Assert.False(await csv.ReadAsync());
    }

    [Fact]
    public async Task Posts_as_csv_are_those_of_the_page()
    {
        var posts = (await demo.GetAsync($"/api/issues/{demo.FirstIssue}/posts")).GetProperty("posts").EnumerateArray().ToList();
        using var csv = await CsvAsync($"/api/issues/{demo.FirstIssue}/posts");

        foreach (var post in posts)
        {
            Assert.True(await csv.ReadAsync());
            Assert.Equal(post.GetProperty("id").GetString(), csv["id"]);
            // A text that begins like a formula has an apostrophe before it.
            Assert.EndsWith(post.GetProperty("text").GetString()!, csv["text"], StringComparison.Ordinal);
        }
        Assert.False(await csv.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_likes_json_as_much_gets_json()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/trends", ("Accept", "text/csv;q=0.5, application/json"));

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task English_names_are_given_where_they_are_asked_for()
    {
        var english = await demo.GetAsync("/api/trends?scope=52.71&lang=en");
        var indonesian = await demo.GetAsync("/api/trends?scope=52.71");

        Assert.Equal(("Mataram City", "Kota Mataram"), (english.GetProperty("scopeName").GetString(), indonesian.GetProperty("scopeName").GetString()));
        Assert.NotEqual(
            english.GetProperty("issues")[0].GetProperty("categoryName").GetString(), indonesian.GetProperty("issues")[0].GetProperty("categoryName").GetString());
        Assert.Equal(english.GetProperty("issues")[0].GetProperty("name").GetString(), indonesian.GetProperty("issues")[0].GetProperty("name").GetString());
    }

    private async Task<CsvReader> CsvAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, ("Accept", "text/csv"));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        var csv = new CsvReader(new StreamReader(new MemoryStream(bytes)), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        return csv;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await demo.Http.SendAsync(request);
    }
}
