using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Http;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class RouteOverlapTests
{
    [Theory]
    [InlineData("api/trends", "API/Trends")]
    [InlineData("api/{a}", "api/trends")]
    [InlineData("api/{a}", "api/{b}")]
    [InlineData("{*path}", "api/trends")]
    [InlineData("{*path}", "{file?}")]
    [InlineData("{file?}", "")]
    [InlineData("api/issues/{id?}", "api/issues")]
    [InlineData("api/issues/{id}", "api/{kind}/7")]
    [InlineData("api/{id:int}", "api/7")]
    [InlineData("api/{id:regex(^(csv|json)$)}", "api/CSV")]
    [InlineData("api/{id:regex(^(csv|json)$)}", "api/{other:length(4)}")]
    [InlineData("api/{id}.json", "api/report.json")]
    [InlineData("assets/{*path}", "assets")]
    public void Routes_that_share_a_path_overlap(string one, string other) => Assert.True(Overlap(one, other));

    [Theory]
    [InlineData("{file?}", "api/trends")]
    [InlineData("{file?}", "assets/{file}")]
    [InlineData("api/issues/{id}", "api/issues/{id}/posts")]
    [InlineData("api/issues/{id}", "api/issues")]
    [InlineData("assets/{*path}", "api/trends")]
    [InlineData("api/{id:int}", "api/trends")]
    [InlineData("api/{id:int}", "api/{name:alpha}")]
    [InlineData("api/{id:regex(^(csv|json)$)}", "api/{other:int}")]
    [InlineData("api/{id:regex(^(csv|json)$)}", "api/xlsx")]
    [InlineData("api/{id}.json", "api/report.csv")]
    public void Routes_that_share_no_path_do_not_overlap(string one, string other) => Assert.False(Overlap(one, other));

    [Fact]
    public void Overlap_on_a_verb_is_refused_at_start_and_names_both_functions()
    {
        var error = Assert.Throws<StartException>(() => Build(typeof(Swallowed)));
        Assert.Contains("'Catch' ({*path}) and 'Trends' (api/trends) overlap on GET", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlap_with_a_disabled_function_or_on_other_verbs_is_no_problem()
    {
        Build(typeof(Swallowed), new() { ["AzureWebJobs.Catch.Disabled"] = "true" });
        Build(typeof(Verbs));
    }

    private static void Build(Type type, Dictionary<string, string?>? settings = null)
    {
        var builder = LocalApplication.CreateBuilder(TestApplication.Options([type], new(settings ?? []) { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "" }));
        builder.ConfigureFunctionsWebApplication();
        builder.Build().Dispose();
    }

    private static bool Overlap(string one, string other)
    {
        var result = RouteOverlap.Overlap(TemplateParser.Parse(one), TemplateParser.Parse(other));
        Assert.Equal(result, RouteOverlap.Overlap(TemplateParser.Parse(other), TemplateParser.Parse(one)));
        return result;
    }

    public sealed class Swallowed
    {
        [Function("Trends")]
        public string Trends([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trends")] HttpRequest request) => "";

        [Function("Catch")]
        public string Catch([HttpTrigger(AuthorizationLevel.Anonymous, "post", "get", Route = "{*path}")] HttpRequest request) => "";
    }

    public sealed class Verbs
    {
        [Function("Read")]
        public string Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/{id}")] HttpRequest request) => "";

        [Function("Write")]
        public string Write([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/{id}")] HttpRequest request) => "";
    }
}
