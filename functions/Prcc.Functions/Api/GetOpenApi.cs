using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/openapi.json</c>: this API, described.</summary>
public sealed class GetOpenApi
{
    private static readonly Lazy<string> Document = new(() =>
    {
        using var stream = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    private static readonly Lazy<string> Tag = new(() => $"\"{PostKey.Hash(Document.Value)}\"");

    [Function(nameof(GetOpenApi))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = Tag.Value;
        headers.CacheControl = "public, max-age=3600";
        return request.Headers.IfNoneMatch == Tag.Value ? Results.StatusCode(304) : Results.Text(Document.Value, "application/json");
    }
}
