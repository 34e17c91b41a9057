using Microsoft.AspNetCore.Http;
using Prcc.Functions.Api;

namespace Prcc.Functions.Page;

/// <summary>Sends a file in the best coding that the client takes; to one that has it already, 304.</summary>
internal sealed class PageFileResult(PageFile file) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var (coding, content) = file.In(ContentCodings.Of(request));
        var headers = response.Headers;
        headers.ETag = content.Tag;
        headers.CacheControl = file.CacheControl;
        headers.Vary = "Accept-Encoding";
        if (Has(request, content.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = file.Type;
        response.ContentLength = content.Bytes.Length;
        if (ContentCodings.NameOf(coding) is { } name)
            headers.ContentEncoding = name;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content.Bytes, httpContext.RequestAborted).AsTask();
    }

    /// <summary>Whether the client names the tag among those that it has; comparison is weak, as If-None-Match asks.</summary>
    private static bool Has(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Any(known => known == tag || known == "*" || known == "W/" + tag);
}
