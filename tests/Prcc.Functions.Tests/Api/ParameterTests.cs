using System.Net;
using Prcc.Functions.Tests.Demo;

namespace Prcc.Functions.Tests.Api;

public sealed class ParameterTests(DemoProcess demo)
{
    [Theory]
    [InlineData("/api/trends?window=1y", "window")]
    [InlineData("/api/trends?scope=jakarta", "scope")]
    [InlineData("/api/trends?top=0", "top")]
    [InlineData("/api/trends?top=eleven", "top")]
    [InlineData("/api/issues/x/posts?continuation=%3Cscript%3E", "continuation")]
    public async Task A_parameter_that_cannot_be_understood_is_400_and_named(string path, string parameter)
    {
        using var answer = await demo.Http.GetAsync(path);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Contains("expected", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("urn:prcc:problem:bad-parameter", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_unknown_issue_is_404_with_the_remedy()
    {
        using var answer = await demo.Http.GetAsync("/api/issues/i-no-such");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/api/trends", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_etag_gets_304()
    {
        using var first = await demo.Http.GetAsync("/api/openapi.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json");
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await demo.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Every_scope_and_window_answers()
    {
        foreach (var window in Pipeline.Rank.Window.All)
            foreach (var scope in Pipeline.Rank.Scope.All)
            {
                var trends = await demo.GetAsync($"/api/trends?window={window.Name}&scope={scope.Code}");
                Assert.Equal(scope.Name, trends.GetProperty("scopeName").GetString());
            }
    }

    [Fact]
    public async Task Files_outside_the_page_are_not_served()
    {
        foreach (var path in (string[])["/host.json", "/assets/README.md", "/assets/..%2Fhost.json", "/assets/%2e%2e%2fhost.json", "/Prcc.Functions.dll"])
        {
            using var answer = await demo.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
