using Microsoft.AspNetCore.Http;
using Prcc.Functions.Api;

namespace Prcc.Functions.Page;

/// <summary>The dashboard's own files, and nothing outside their folder.</summary>
internal static class StaticFile
{
    // Post text is untrusted: no inline script, nothing from elsewhere, no framing.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "dashboard");

    public static async Task<IResult> SendAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, name);
        if (Path.GetFileName(name) != name || !Types.TryGetValue(Path.GetExtension(name), out var type) || !File.Exists(path))
            return Results.NotFound();
        var content = await File.ReadAllTextAsync(path, cancellationToken);
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return new AnswerResult(AnswerBody.Text(content, type), "public, no-cache", "Accept-Encoding");
    }
}
