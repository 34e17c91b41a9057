using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline;

namespace Prcc.Functions.Api;

/// <summary>Answers with an ETag of their content; a client that has it already gets 304.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IResult Json(HttpRequest request, object value, int status = 200, string cache = "public, max-age=30, stale-while-revalidate=300")
    {
        // What a viewer key opens must not be kept for those without.
        request.HttpContext.Response.Headers.Vary = "x-viewer-key";
        return Text(request, JsonSerializer.Serialize(value, Options), "application/json", cache, status);
    }

    public static IResult Text(HttpRequest request, string body, string type, string cache, int status = 200)
    {
        var tag = $"\"{PostKey.Hash(body)}\"";
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = cache;
        return status == 200 && Has(request, tag) ? Results.StatusCode(304) : Results.Text(body, type, statusCode: status);
    }

    /// <summary>Whether the client names the tag among those that it has; comparison is weak, as If-None-Match asks.</summary>
    private static bool Has(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(line => (line ?? "").Split(','))
        .Select(known => known.Trim())
        .Any(known => known == tag || known == "W/" + tag || known == "*");
}
