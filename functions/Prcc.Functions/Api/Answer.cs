using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline;

namespace Prcc.Functions.Api;

/// <summary>A JSON answer with an ETag of its bytes; a client that has them already gets 304.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IResult Json(HttpRequest request, object value, int status = 200, string cache = "public, max-age=30, stale-while-revalidate=300")
    {
        var body = JsonSerializer.Serialize(value, Options);
        var tag = $"\"{PostKey.Hash(body)}\"";
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = cache;
        // What a viewer key opens must not be kept for those without.
        headers.Vary = "x-viewer-key";
        return status == 200 && request.Headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(',')).Any(known => known.Trim() is var known1 && (known1 == tag || known1 == "W/" + tag || known1 == "*"))
            ? Results.StatusCode(304)
            : Results.Text(body, "application/json", statusCode: status);
    }
}
