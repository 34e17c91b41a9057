using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/trends?window=24h&amp;scope=ntb&amp;top=5</c></summary>
public sealed class GetTrends(CurrentSnapshot current, SnapshotStore store, ApiOptions options, Categories categories)
{
    private const int MostIssues = 10;

    [Function(nameof(GetTrends))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/trends")] HttpRequest request, CancellationToken cancellationToken)
    {
        var window = Parameter(request, "window", "24h");
        if (Window.All.All(known => known.Name != window))
            return Problem.BadParameter("window", window, "24h, 7d or 30d");
        var scope = Parameter(request, "scope", Scope.Province.Code);
        if (Scope.All.All(known => known.Code != scope))
            return Problem.BadParameter("scope", scope, "one of " + string.Join(", ", Scope.All.Select(known => known.Code)));
        var wanted = Parameter(request, "top", "5");
        if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var top) || top is < 1 or > MostIssues)
            return Problem.BadParameter("top", wanted, $"a number from 1 to {MostIssues}");

        var (pointer, list) = await current.ReadAsync(snapshot => store.ListAsync(snapshot, window, scope, cancellationToken), cancellationToken);
        return pointer is null || list is null
            ? Problem.NotYet()
            : Answer.Json(request, Trends.Of(pointer, list, top, options.MaySeeAll(request), options.IsDemo, categories));
    }

    private static string Parameter(HttpRequest request, string name, string otherwise) =>
        request.Query[name].ToString() is { Length: > 0 } value ? value : otherwise;
}
