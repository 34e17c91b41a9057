using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/labels/next?count=20</c>: the posts whose labels would teach the model most. Needs a function key.</summary>
public sealed class GetNextLabels(CurrentSnapshot current, NextLabels next, IOptions<ClusterOptions> options)
{
    private const int MostPosts = 50;

    [Function(nameof(GetNextLabels))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/labels/next")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var count = query.Number("count", 1, MostPosts, otherwise: 20);
        var fields = query.Fields(typeof(NextLabelsPage));
        if (query.Problem is { } wrong)
            return wrong;
        var (pointer, posts) = await current.ReadAsync(snapshot => next.ChooseAsync(snapshot, count, cancellationToken), cancellationToken);
        return pointer is null || posts is null
            ? Problem.NotYet()
            : Answer.Of(request, new NextLabelsPage(pointer.Snapshot, [.. posts.Select(post => TeachingView.Of(post, options.Value.LeastRelevance))]), fields, "private, no-cache");
    }
}
