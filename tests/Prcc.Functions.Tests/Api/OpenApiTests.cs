using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Prcc.Functions.Tests.Demo;

namespace Prcc.Functions.Tests.Api;

public sealed class OpenApiTests(DemoProcess demo)
{
    [Fact]
    public async Task Its_paths_are_the_routes_that_the_functions_declare()
    {
        var document = await demo.GetAsync("/api/openapi.json");

        var declared = typeof(StartProblems).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(trigger => trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(trigger => trigger!.Methods!.Where(method => method != "head").Select(method => $"{method} /{trigger.Route}"));
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name} {path.Name}"));

        Assert.Equal(declared.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/trends", "Trends")]
    [InlineData("/api/history?at=9999-12-31T00:00Z", "Trends")]
    [InlineData("/api/sources", "Sources")]
    [InlineData("/api/health", "Health")]
    public async Task What_is_answered_has_the_properties_that_it_describes(string path, string schema)
    {
        var document = await demo.GetAsync("/api/openapi.json");
        var answer = await demo.GetAsync(path);

        Hold(document, document.GetProperty("components").GetProperty("schemas").GetProperty(schema), answer, schema);
    }

    [Fact]
    public async Task An_issue_and_its_posts_have_the_properties_that_it_describes()
    {
        var document = await demo.GetAsync("/api/openapi.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var id = (await demo.GetAsync("/api/trends")).GetProperty("issues")[0].GetProperty("id").GetString();

        Hold(document, schemas.GetProperty("Issue"), await demo.GetAsync($"/api/issues/{id}"), "Issue");
        Hold(document, schemas.GetProperty("Posts"), await demo.GetAsync($"/api/issues/{id}/posts"), "Posts");
    }

    /// <summary>Walks schema and answer together: required properties are there, and nothing is there that is not described.</summary>
    internal static void Hold(JsonElement document, JsonElement schema, JsonElement answer, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var either))
        {
            if (answer.ValueKind != JsonValueKind.Null)
                Hold(document, either[0], answer, where);
            return;
        }
        if (schema.TryGetProperty("items", out var items))
            foreach (var item in answer.EnumerateArray())
                Hold(document, items, item, where + "[]");
        if (schema.TryGetProperty("enum", out var values))
            Assert.Contains(answer.ToString(), values.EnumerateArray().Select(value => value.ToString()));
        if (schema.TryGetProperty("additionalProperties", out var values1))
            foreach (var property in answer.EnumerateObject())
                Hold(document, values1, property.Value, $"{where}.{property.Name}");
        if (!schema.TryGetProperty("properties", out var properties))
            return;
        var described = properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        foreach (var required in schema.GetProperty("required").EnumerateArray())
            Assert.True(answer.TryGetProperty(required.GetString()!, out _), $"{where} lacks {required}");
        foreach (var property in answer.EnumerateObject())
        {
            Assert.True(described.ContainsKey(property.Name), $"{where}.{property.Name} is not described");
            if (property.Value.ValueKind != JsonValueKind.Null)
                Hold(document, described[property.Name], property.Value, $"{where}.{property.Name}");
        }
    }
}
