using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Prcc.Functions.Tests.Api;

/// <summary>
/// Every example of the API's description is an answer to the request that its summary names. With <c>PRCC_GOLDEN=1</c> the examples are written anew into
/// <c>openapi.json</c>, out of the answers.
/// </summary>
public sealed class OpenApiExamplesTests(RankedDemo demo)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Description = RepositoryFiles.Path("functions", "Prcc.Functions", "Api", "openapi.json");

    /// <summary>What is asked for, and the media type of the answer.</summary>
    private static readonly (string Path, int Status, string Type, string Name, string Request)[] Requests =
    [
        ("/api/trends", 200, "application/json", "whole", "/api/trends?top=1"),
        ("/api/trends", 200, "application/json", "fields", "/api/trends?window=7d&scope=52.71&top=3&lang=en&fields=asOf,scopeName,issues.rank,issues.name,issues.voices,issues.sentiment.verdict"),
        ("/api/trends", 200, "text/csv", "rows", "/api/trends?top=2"),
        ("/api/trends", 400, "application/problem+json", "window", "/api/trends?window=1y"),
        ("/api/trends", 404, "application/problem+json", "mission", "/api/trends?mission=2019-asri-lestari"),
        ("/api/history", 200, "application/json", "noon", "/api/history?at=2026-11-24T14:05%2B08:00&top=3&fields=snapshot,asOf,issues.name,issues.voices"),
        ("/api/history", 404, "application/problem+json", "before", "/api/history?at=2020-01-01T00:00Z"),
        ("/api/feed", 200, "application/atom+xml", "feed", "/api/feed?top=1"),
        ("/api/issues/{id}", 200, "application/json", "issue", "/api/issues/{id}?fields=asOf,issue,timeline,marks,terms,families.authors,families.posts,families.family,windows.*.rank,windows.*.origins"),
        ("/api/issues/{id}", 404, "application/problem+json", "unknown", "/api/issues/none"),
        ("/api/issues/{id}/posts", 200, "application/json", "articles", "/api/issues/{id}/posts?type=Article&sentiment=negative"),
        ("/api/issues/{id}/posts", 400, "application/problem+json", "made-up", "/api/issues/{id}/posts?continuation=made-up"),
        ("/api/issues/{id}/card", 200, "image/svg+xml", "card", "/api/issues/{id}/card"),
        ("/api/sources", 200, "application/json", "few", "/api/sources?fields=sources.id,sources.enabled,sources.outcome,sources.postsPerDay"),
        ("/api/about", 200, "application/json", "model", "/api/about?lang=en&fields=windows,ranking,model,retention"),
    ];

    [Fact]
    public async Task Every_example_is_what_its_request_answers()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Description))!;
        if (Environment.GetEnvironmentVariable("PRCC_GOLDEN") == "1")
        {
            await RewriteAsync(document);
            await File.WriteAllTextAsync(Description, document.ToJsonString(Written).ReplaceLineEndings("\n") + "\n");
        }

        var held = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var (verb, operation) in operations!.AsObject())
                foreach (var (_, response) in operation!["responses"]!.AsObject())
                    foreach (var (type, content) in response!["content"]?.AsObject() ?? [])
                        foreach (var (name, example) in content!["examples"]?.AsObject() ?? [])
                        {
                            Assert.Equal("get", verb);
                            var answer = await AnswerAsync(example!["summary"]!.GetValue<string>()["GET ".Length..], type);
                            Assert.True(JsonNode.DeepEquals(answer, example["value"]), $"{path} {name}: the answer is not the example any more; run the tests with PRCC_GOLDEN=1 and look at what changed.");
                            held++;
                        }
        Assert.Equal(Requests.Length, held);
    }

    private async Task RewriteAsync(JsonNode document)
    {
        foreach (var (path, status, type, name, request) in Requests)
        {
            var response = document["paths"]![path]!["get"]!["responses"]!.AsObject();
            var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (response[key]!["$ref"] is { } shared)
                response[key] = document["components"]!["responses"]![shared.GetValue<string>().Split('/')[^1]]!.DeepClone();
            var content = response[key]!["content"]![type]!.AsObject();
            if (content["examples"] is null)
                content["examples"] = new JsonObject();
            var asked = request.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal);
            content["examples"]![name] = new JsonObject { ["summary"] = "GET " + asked, ["value"] = await AnswerAsync(asked, type) };
        }
    }

    /// <summary>JSON as it is, other types as text.</summary>
    private async Task<JsonNode?> AnswerAsync(string path, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", type);
        using var answer = await demo.Http.SendAsync(request);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        // The host's port is another each time.
        var body = (await answer.Content.ReadAsStringAsync()).Replace(demo.Http.BaseAddress!.AbsoluteUri, "https://prcc.example/", StringComparison.Ordinal);
        return type.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(body) : JsonValue.Create(body);
    }
}
