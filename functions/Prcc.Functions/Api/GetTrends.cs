using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/trends?window=24h&amp;scope=ntb&amp;mission=&amp;top=5</c></summary>
public sealed class GetTrends(CurrentSnapshot current, SnapshotStore store, ApiOptions options, Categories categories, Missions missions)
{
    [Function(nameof(GetTrends))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/trends")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (list, wrong) = ListQuery.Read(request, missions);
        if (list is null)
            return wrong!;
        var (pointer, found) = await current.ReadAsync(snapshot => store.ListAsync(snapshot, list.Window, list.Scope.Code, cancellationToken), cancellationToken);
        if (pointer is null)
            return Problem.NotYet();
        return found is null
            ? Problem.NotFound($"list of '{list.Scope.Code}'", "take a mission that is in force", "mission")
            : Answer.Json(request, Trends.Of(pointer, found, list, options.MaySeeAll(request), options.IsDemo, categories));
    }
}
