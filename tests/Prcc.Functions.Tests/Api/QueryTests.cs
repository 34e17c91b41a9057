using System.Net;
using System.Text.Json;

namespace Prcc.Functions.Tests.Api;

/// <summary>Parameters, held against their description.</summary>
public sealed class QueryTests(RankedDemo demo)
{
    public static TheoryData<string> Reads =>
    [
        "/api/trends", "/api/history?at=2026-11-24T07:00Z", "/api/feed", "/api/issues/{id}", "/api/issues/{id}/posts", "/api/issues/{id}/card", "/api/sources", "/api/health",
        "/api/about", "/api/labels/next", "/api/openapi.json",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Every_described_parameter_is_known_and_every_other_is_refused(string read)
    {
        var described = await ParametersAsync(read.Split('?')[0]);
        var path = read.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal);
        var glue = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        // A value that no parameter takes: refused where the parameter is known, by its own name.
        foreach (var name in described.Where(name => !path.Contains(name + "=", StringComparison.Ordinal)))
        {
            var problem = await ProblemAsync($"{path}{glue}{name}=%2Fno%2Fsuch");
            Assert.Equal(name, problem.GetProperty("parameter").GetString());
            Assert.DoesNotContain("no parameter", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        var unknown = await ProblemAsync($"{path}{glue}windw=7d");
        Assert.Equal("windw", unknown.GetProperty("parameter").GetString());
        foreach (var name in described)
            Assert.Contains(name, unknown.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_cut_an_answer_down_in_lists_and_maps_too()
    {
        var trends = await demo.GetAsync("/api/trends?fields=asOf,issues.name,issues.sentiment.net");
        Assert.Equal(["asOf", "issues"], trends.EnumerateObject().Select(property => property.Name));
        Assert.All(trends.GetProperty("issues").EnumerateArray(), issue => Assert.Equal(["name", "sentiment"], issue.EnumerateObject().Select(property => property.Name)));
        Assert.All(trends.GetProperty("issues").EnumerateArray(), issue => Assert.Single(issue.GetProperty("sentiment").EnumerateObject()));

        var whole = await demo.GetAsync($"/api/issues/{demo.FirstIssue}");
        var issue = await demo.GetAsync($"/api/issues/{demo.FirstIssue}?fields=windows.*.rank");
        Assert.Equal(
            whole.GetProperty("windows").EnumerateObject().Select(window => (window.Name, window.Value.GetProperty("rank").GetInt32())),
            issue.GetProperty("windows").EnumerateObject().Select(window => (window.Name, window.Value.GetProperty("rank").GetInt32())));
    }

    [Theory]
    [InlineData("issues.nam", "issues.name")]
    [InlineData("issues.name.first", "nothing below issues.name")]
    [InlineData(",", "snapshot")]
    public async Task A_field_that_the_answer_has_not_is_refused_with_those_that_it_has(string fields, string told)
    {
        var problem = await ProblemAsync("/api/trends?fields=" + fields);

        Assert.Equal("fields", problem.GetProperty("parameter").GetString());
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posts_can_be_narrowed_by_what_they_say_and_where_and_who_says_it()
    {
        var path = $"/api/issues/{demo.FirstIssue}/posts";
        var all = (await demo.GetAsync(path)).GetProperty("total").GetInt32();

        var bySentiment = 0;
        foreach (var sentiment in (string[])["negative", "neutral", "positive"])
        {
            var page = await demo.GetAsync($"{path}?sentiment={sentiment}");
            bySentiment += page.GetProperty("total").GetInt32();
            Assert.All(page.GetProperty("posts").EnumerateArray(), post => Assert.Equal(sentiment, post.GetProperty("sentiment").GetString(), ignoreCase: true));
        }
        Assert.Equal(all, bySentiment);

        var articles = await demo.GetAsync($"{path}?type=Article&place=52.72");
        Assert.InRange(articles.GetProperty("total").GetInt32(), 1, all - 1);
        Assert.All(articles.GetProperty("posts").EnumerateArray(), post =>
        {
            Assert.Equal("Article", post.GetProperty("type").GetString());
            Assert.Contains("52.72", post.GetProperty("places").EnumerateArray().Select(place => place.GetString()));
        });
    }

    [Fact]
    public async Task Copies_of_one_text_are_found_by_the_number_of_their_family()
    {
        var families = (await demo.GetAsync($"/api/issues/{demo.FirstIssue}?fields=families")).GetProperty("families");
        var found = new HashSet<string>();
        foreach (var family in families.EnumerateArray())
        {
            var page = await demo.GetAsync($"/api/issues/{demo.FirstIssue}/posts?family={family.GetProperty("family").GetInt32()}");
            // The list of posts reaches back further than the thirty days of which families are counted.
            Assert.True(page.GetProperty("total").GetInt32() >= family.GetProperty("posts").GetInt32());
            Assert.All(page.GetProperty("posts").EnumerateArray(), post => Assert.True(found.Add(post.GetProperty("id").GetString()!)));
        }
        Assert.NotEmpty(found);
    }

    private async Task<IReadOnlyList<string>> ParametersAsync(string path)
    {
        var document = await demo.GetAsync("/api/openapi.json");
        if (!document.GetProperty("paths").GetProperty(path).GetProperty("get").TryGetProperty("parameters", out var parameters))
            return [];
        return
        [
            .. parameters.EnumerateArray()
                .Select(parameter => parameter.TryGetProperty("$ref", out var reference)
                    ? document.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1])
                    : parameter)
                .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                .Select(parameter => parameter.GetProperty("name").GetString()!),
        ];
    }

    private async Task<JsonElement> ProblemAsync(string path)
    {
        using var answer = await demo.Http.GetAsync(path);
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("urn:prcc:problem:bad-parameter", problem.GetProperty("type").GetString());
        return problem;
    }
}
