using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

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

    [Function(nameof(GetOpenApi))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) =>
        Answer.Text(request, Document.Value, "application/json", "public, max-age=3600");
}
