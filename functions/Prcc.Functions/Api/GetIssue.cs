using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/issues/{id}</c>: one ranked issue, in every window.</summary>
public sealed class GetIssue(AnswerCache answers, CurrentSnapshot current, SnapshotStore store, ApiOptions options, Names names)
{
    [Function(nameof(GetIssue))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/issues/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, () => ReadAsync(request, id, cancellationToken), cancellationToken);

    private async Task<Reading> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var (language, fields) = (query.Language(), query.Fields(typeof(IssuePage)));
        if (query.Problem is { } wrong)
            return Reading.Not(wrong);
        var (pointer, issue) = await current.ReadAsync(snapshot => store.IssueAsync(snapshot, id, cancellationToken), cancellationToken);
        if (pointer is null)
            return Reading.Not(Problem.NotYet());
        return issue is null
            ? Reading.Not(Problem.NoIssue(id))
            : Reading.Of(pointer, Answer.Body(request, IssuePage.Of(pointer, issue, options.IsDemo, options.MaySeeAll(request), names, language), fields));
    }
}
