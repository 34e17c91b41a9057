using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Prcc.Pipeline;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;

namespace Prcc.Functions.Api;

/// <summary><c>PUT /api/posts/{id}/labels</c>: a person puts a label right. Needs a function key.</summary>
public sealed class PutPostLabels(CorrectionReader reader, Corrector corrector, IOptions<ClusterOptions> options)
{
    private const int MostBytes = 16 * 1024;

    [Function(nameof(PutPostLabels))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/posts/{id}/labels")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!PostId.TryParse(id, out var post))
            return Problem.BadParameter("id", id, "a post's id, as /api/issues/{id}/posts gives it");
        if (!RequestBody.IsJson(request))
            return Problem.WrongMediaType(request.ContentType);
        if (await RequestBody.ReadAsync(request, MostBytes, cancellationToken) is not { } body)
            return Problem.TooLarge(MostBytes);
        var (wanted, wrong) = reader.Read(body);
        if (wanted is null)
            return Problem.BadParameter(wrong!.Parameter, wrong.Value, wrong.Expected);
        if (await corrector.CorrectAsync(post, wanted, cancellationToken) is not var (labelled, correction))
            return Problem.NotFound($"post '{id}'", "take an id from /api/issues/{id}/posts; posts expire, and are gone when their source deletes them", "id");
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(new
        {
            id,
            label = LabelView.Of(labelled.Label, correction.Label, options.Value.LeastRelevance),
            correction.By,
            correction.At,
            correction.Note,
        });
    }
}
