using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/openapi.json</c>: this API, described.</summary>
public sealed class GetOpenApi
{
    private static readonly Lazy<AnswerBody> Document = new(() =>
    {
        using var stream = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream);
        return AnswerBody.Text(reader.ReadToEnd(), "application/json");
    });

    [Function(nameof(GetOpenApi))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) =>
        new Query(request).Problem ?? new AnswerResult(Document.Value, "public, max-age=3600", "Accept-Encoding");
}
