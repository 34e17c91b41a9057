using Microsoft.AspNetCore.Http;
using Prcc.Functions.Api;

namespace Prcc.Functions.Page;

/// <summary>The dashboard's own files, and nothing outside their folder: only names that were found in it are known.</summary>
internal static class StaticFile
{
    // Post text is untrusted: no inline script, nothing from elsewhere, no framing.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Lazy<IReadOnlyDictionary<string, PageFile>> Files = new(() => PageFile.LoadAll(Path.Combine(AppContext.BaseDirectory, "dashboard")));

    public static IResult Send(HttpRequest request, string name)
    {
        if (!Files.Value.TryGetValue(name, out var file))
            return Results.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return new AnswerResult(file, file.CacheControl, "Accept-Encoding");
    }
}
