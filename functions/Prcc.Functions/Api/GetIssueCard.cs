using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/issues/{id}/card?window=24h</c>: an issue as an SVG picture for other pages.</summary>
public sealed class GetIssueCard(AnswerCache answers, CurrentSnapshot current, SnapshotStore store, Names names)
{
    [Function(nameof(GetIssueCard))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/issues/{id}/card")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var headers = request.HttpContext.Response.Headers;
        // Opened by itself it is a document of our origin.
        headers.ContentSecurityPolicy = "default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        return answers.AnswerAsync(request, () => ReadAsync(request, id, cancellationToken), cancellationToken);
    }

    private async Task<Reading> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var (window, language) = (query.OneOf("window", ListQuery.Windows), query.Language());
        if (query.Problem is { } wrong)
            return Reading.Not(wrong);
        var (pointer, issue) = await current.ReadAsync(snapshot => store.IssueAsync(snapshot, id, cancellationToken), cancellationToken);
        if (pointer is null)
            return Reading.Not(Problem.NotYet());
        if (issue is null)
            return Reading.Not(Problem.NoIssue(id));
        var ranked = issue.Windows.GetValueOrDefault(window) is { } found ? IssueView.Of(found, all: false, names, language) : null;
        return Reading.Of(pointer, IssueCard.Of(issue.Name, ranked, window, pointer.CheckedAt, new IssueWords(language)));
    }
}
