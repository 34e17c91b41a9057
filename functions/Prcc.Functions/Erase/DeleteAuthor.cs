using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Functions.Api;
using Prcc.Pipeline.Erase;

namespace Prcc.Functions.Erase;

/// <summary><c>DELETE /api/authors/{key}</c>: asks for an author to be erased (UU 27/2022). Needs a function key.</summary>
public sealed partial class DeleteAuthor(Erasures erasures, TimeProvider time)
{
    [Function(nameof(DeleteAuthor))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "api/authors/{key}")] HttpRequest request, string key, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        if (!AuthorKey().IsMatch(key))
            query.Wrong("key", key, "an author key, 22 letters of base64url; Prcc.Cli author-key PLATFORM HANDLE finds a person's", key);
        if (query.Problem is { } wrong)
            return wrong;
        var requestedAt = await erasures.RequestAsync(key, time.GetUtcNow(), cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { key, requestedAt, status = "accepted" }, statusCode: StatusCodes.Status202Accepted);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{22}\z")]
    private static partial Regex AuthorKey();
}
