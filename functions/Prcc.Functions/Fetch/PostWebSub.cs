using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Functions.Api;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Functions.Fetch;

/// <summary>
/// <c>POST /api/websub/{source}</c>: a hub pushes what a feed published. Whatever becomes of it, a hub that knows the key is thanked: a wrong
/// signature is counted, and whoever tries one is not told.
/// </summary>
public sealed class PostWebSub(WebSubCallback callback)
{
    [Function(nameof(PostWebSub))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/websub/{source}")] HttpRequest request, string source, CancellationToken cancellationToken)
    {
        // Before the body is read: strangers shall cost little.
        if (await callback.FindAsync(source, request.Query["key"], cancellationToken) is not { } known)
            return Problem.Gone("such subscription", "stop pushing here");
        if (await RequestBody.ReadAsync(request, WebSubCallback.MostBytes, cancellationToken) is not { } body)
            return Problem.TooLarge(WebSubCallback.MostBytes, "the next poll reads the feed itself");
        await callback.TakeAsync(known, request.Headers["x-hub-signature"], body, request.ContentType, cancellationToken);
        return Results.Accepted();
    }
}
