using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/history?window&amp;scope&amp;mission&amp;at=2026-11-24T06:00Z</c>: what was ranked at a time.</summary>
public sealed class GetHistory(SnapshotHistory history, TrendsView view, ApiOptions options, Missions missions)
{
    [Function(nameof(GetHistory))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/history")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var list = ListQuery.Read(query, missions);
        var wanted = query.Text("at");
        if (!DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            query.Wrong("at", wanted, "a time such as 2026-11-24T06:00Z or 2026-11-24T14:00+08:00 (write + as %2B)", at);
        var fields = query.Fields(typeof(Trends));
        if (query.Problem is { } wrong)
            return wrong;
        if (await history.AtAsync(at, cancellationToken) is not { } snapshot)
            return Problem.NotFound($"ranking of {at:yyyy-MM-dd'T'HH:mm'Z'} or before", "ask for a later time; old rankings are thinned and then forgotten (Retention)", "at");
        if (snapshot.Lists.FirstOrDefault(known => known.Window == list.Window && known.Scope == list.Scope.Code) is not { } found)
            return Problem.NotFound($"list of '{list.Scope.Code}' at that time", "take a mission that was in force then", "mission");
        var pointer = new SnapshotPointer(snapshot.Id, "", snapshot.AsOf, snapshot.Labels);
        return Answer.Of(request, view.Of(request, pointer, found, list), fields, options.CacheOf(options.MaySeeAll(request)));
    }
}
