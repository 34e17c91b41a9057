using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/trends?window=24h&amp;scope=ntb&amp;mission=&amp;top=5</c></summary>
public sealed class GetTrends(AnswerCache answers, CurrentTrends trends, Missions missions)
{
    [Function(nameof(GetTrends))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/trends")] HttpRequest request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, () => ReadAsync(request, cancellationToken), cancellationToken);

    private async Task<Reading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var list = ListQuery.Read(query, missions);
        var fields = query.Fields(typeof(Trends));
        return await trends.ReadAsync(request, query, list, found => Answer.Body(request, found, fields), cancellationToken);
    }
}
