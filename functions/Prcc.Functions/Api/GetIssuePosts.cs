using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/issues/{id}/posts?sentiment&amp;place&amp;type&amp;family</c>: the posts of a ranked issue, newest first, a page at a time.</summary>
public sealed class GetIssuePosts(CurrentSnapshot current, SnapshotStore store, PostRows rows, PersonLabels people, Continuations continuations, ApiOptions options)
{
    private const int PageLength = 20;

    [Function(nameof(GetIssuePosts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/issues/{id}/posts")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (query, all) = (new Query(request), options.MaySeeAll(request));
        var filter = PostFilter.Read(query);
        var about = $"posts {id} {filter} {all}";
        var token = query.Text("continuation");
        var from = token.Length == 0 ? Continuation.None : continuations.Read(token, about);
        if (from.State == ContinuationState.Wrong)
            query.Wrong("continuation", token, "the value that the page before gave, unchanged, with the same filters", from);
        var fields = query.Fields(typeof(PostsPage));
        if (query.Problem is { } wrong)
            return wrong;
        if (from.State == ContinuationState.Expired)
            return Problem.ContinuationExpired();
        var (pointer, issue) = await current.ReadAsync(snapshot => store.IssueAsync(snapshot, id, cancellationToken), cancellationToken);
        if (pointer is null)
            return Problem.NotYet();
        if (issue?.Members is null || await store.MembersAsync(issue.Members, cancellationToken) is not { } members)
            return Problem.NoIssue(id);

        var wanted = filter.Of(members, all);
        var start = from.StartIn(wanted);
        var page = wanted.Skip(start).Take(PageLength).ToList();
        var next = start + page.Count < wanted.Count ? continuations.Make(about, page[^1], start + page.Count) : null;
        if (next is not null)
            request.HttpContext.Response.Headers.Link = $"<{AddressOf(request, next)}>; rel=\"next\"";
        return Answer.Of(
            request, new PostsPage(id, wanted.Count, !all, await ReadAsync(page, all, cancellationToken), next), fields, options.CacheOf(all));
    }

    /// <summary>The posts of a page; those that have expired or were withdrawn meanwhile are left out.</summary>
    private async Task<IReadOnlyList<PostView>> ReadAsync(IEnumerable<string> page, bool all, CancellationToken cancellationToken)
    {
        var ids = page.Select(text => PostId.TryParse(text, out var post) ? post : default);
        var posts = await Task.WhenAll(ids.Select(post => rows.ReadAsync(post, cancellationToken)));
        var corrected = await people.ReadAsync(cancellationToken);
        return
        [
            .. posts.OfType<LabelledPost>()
                .Where(post => all || post.Post.Type == PostType.Article)
                .Select(post => PostView.Of(post, corrected.GetValueOrDefault(post.Post.Key))),
        ];
    }

    private static string AddressOf(HttpRequest request, string continuation)
    {
        var others = request.Query.Where(parameter => parameter.Key != "continuation" && parameter.Key != "code");
        return request.Path + new QueryBuilder(others) { { "continuation", continuation } }.ToQueryString();
    }
}
