using Microsoft.AspNetCore.Http;

namespace Prcc.Functions.Api;

/// <summary>Sends a body in the coding that the client takes, with its ETag; to a client that has it already, 304.</summary>
/// <param name="cache">What caches may do with it.</param>
/// <param name="vary">Request headers on which it depends.</param>
internal sealed class AnswerResult(ICodedBody body, string cache, string vary, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var coded = body.In(ContentCodings.Of(request));
        var headers = response.Headers;
        headers.ETag = coded.Tag;
        headers.CacheControl = cache;
        headers.Vary = vary;
        if (status == StatusCodes.Status200OK && Has(request, coded.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.StatusCode = status;
        response.ContentType = body.Type;
        response.ContentLength = coded.Bytes.Length;
        if (ContentCodings.NameOf(coded.Coding) is { } name)
            headers.ContentEncoding = name;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(coded.Bytes, httpContext.RequestAborted).AsTask();
    }

    /// <summary>Whether the client names the tag among those that it has; comparison is weak, as If-None-Match asks.</summary>
    private static bool Has(HttpRequest request, string tag)
    {
        foreach (var line in request.Headers.IfNoneMatch)
            foreach (var known in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
                if (known == tag || known == "*" || (known.StartsWith("W/", StringComparison.Ordinal) && known.AsSpan(2).SequenceEqual(tag)))
                    return true;
        return false;
    }
}
