using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/issues/{id}</c>: one ranked issue, in every window.</summary>
public sealed class GetIssue(CurrentSnapshot current, SnapshotStore store, ApiOptions options, Categories categories)
{
    [Function(nameof(GetIssue))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/issues/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (pointer, issue) = await current.ReadAsync(snapshot => store.IssueAsync(snapshot, id, cancellationToken), cancellationToken);
        if (pointer is null)
            return Problem.NotYet();
        if (issue is null)
            return Problem.NotFound($"ranked issue '{id}'", "take an id from /api/trends");
        var all = options.MaySeeAll(request);
        return Answer.Json(request, new
        {
            snapshot = pointer.Snapshot,
            asOf = pointer.CheckedAt,
            issue = new { issue.Id, issue.Name, issue.Category, CategoryName = categories.NameOf(issue.Category), issue.FirstSeen, issue.Aliases },
            windows = issue.Windows.ToDictionary(pair => pair.Key, pair => IssueView.Of(pair.Value, all, categories)),
            timeline = issue.Timeline,
            families = issue.Families,
        });
    }
}
