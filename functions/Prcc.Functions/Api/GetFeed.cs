using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/feed?window&amp;scope&amp;mission&amp;top</c>: the ranked issues as an Atom feed.</summary>
public sealed class GetFeed(AnswerCache answers, CurrentTrends trends, Missions missions)
{
    [Function(nameof(GetFeed))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/feed")] HttpRequest request, CancellationToken cancellationToken)
    {
        // A feed's addresses are absolute: they are those under which the client reached us.
        var site = $"{request.Scheme}://{request.Host}{request.PathBase}/";
        return answers.AnswerAsync(request, () => ReadAsync(request, new Uri(site), cancellationToken), cancellationToken, about: site);
    }

    private Task<Reading> ReadAsync(HttpRequest request, Uri site, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var list = ListQuery.Read(query, missions);
        return trends.ReadAsync(
            request, query, list, found => IssueFeed.Of(found, new IssueWords(list.Language), site, new Uri(request.GetEncodedUrl())), cancellationToken);
    }
}
