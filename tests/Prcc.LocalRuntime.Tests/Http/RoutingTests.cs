using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("GET", "/", 200, "file=")]
    [InlineData("GET", "/index.html", 200, "file=index.html")]
    [InlineData("GET", "/assets/app.js", 200, "asset=app.js")]
    [InlineData("GET", "/ASSETS/app.js/", 200, "asset=app.js")]
    [InlineData("GET", "/assets/a/b", 404, "")]
    [InlineData("GET", "/api/items/7", 200, "int 7")]
    [InlineData("GET", "/api/items/seven", 404, "")]
    [InlineData("GET", "/api/items/5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11", 404, "")]
    [InlineData("GET", "/api/guids/5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11", 200, "guid 5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11")]
    [InlineData("GET", "/api/words/ABC", 200, "word ABC")]
    [InlineData("GET", "/api/words/abcd", 404, "")]
    [InlineData("GET", "/api/pages", 200, "page none")]
    [InlineData("GET", "/api/pages/3", 200, "page 3")]
    [InlineData("PATCH", "/api/items/7", 200, "patched 7")]
    [InlineData("DELETE", "/api/items/7", 404, "")]
    [InlineData("HEAD", "/api/items/7", 404, "")]
    [InlineData("HEAD", "/api/heads", 200, "")]
    [InlineData("GET", "/api/Letters/Csv", 200, "format Csv")]
    [InlineData("GET", "/api/letters/pdf", 404, "")]
    [InlineData("GET", "/nowhere/at/all", 404, "")]
    public async Task Request_finds_its_function_by_route_constraint_and_verb(string verb, string path, int status, string body)
    {
        await using var app = await TestApplication.StartAsync([typeof(Routes)], new() { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "" });
        using var response = await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));
        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    public sealed class Routes
    {
        [Function("Home")]
        public string Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{file?}")] HttpRequest request, string? file) => "file=" + file;

        [Function("Asset")]
        public string Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{file}")] HttpRequest request, string file) => "asset=" + file;

        [Function("Item")]
        public string Item([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/items/{id:int}")] HttpRequest request, int id) => "int " + id;

        [Function("PatchItem")]
        public string Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/items/{id:int}")] HttpRequest request, int id) => "patched " + id;

        [Function("GuidItem")]
        public string Item([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/guids/{id}")] HttpRequest request, Guid id) => "guid " + id;

        [Function("Word")]
        public string Word([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/words/{word:alpha:length(3)}")] HttpRequest request, string word) => "word " + word;

        [Function("Page")]
        public string Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pages/{page:int?}")] HttpRequest request, int? page) => "page " + (page?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none");

        [Function("Letter")]
        public string Letter([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/letters/{format:regex(^(csv|json)$)}")] HttpRequest request, string format) => "format " + format;

        [Function("Head")]
        public IResult Head([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/heads")] HttpRequest request) => Results.Ok();
    }
}
