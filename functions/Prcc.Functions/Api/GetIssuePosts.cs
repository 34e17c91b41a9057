using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/issues/{id}/posts</c>: the posts of a ranked issue, newest first, a page at a time.</summary>
public sealed class GetIssuePosts(CurrentSnapshot current, SnapshotStore store, PostRows rows, PersonLabels people, ApiOptions options)
{
    private const int PageLength = 20;

    [Function(nameof(GetIssuePosts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/issues/{id}/posts")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!options.MaySeeAll(request))
            return Problem.NeedsKey();
        var continuation = request.Query["continuation"].ToString();
        if (!TryRead(continuation, out var offset))
            return Problem.BadParameter("continuation", continuation, "the value that the page before gave, unchanged");
        var (pointer, issue) = await current.ReadAsync(snapshot => store.IssueAsync(snapshot, id, cancellationToken), cancellationToken);
        if (pointer is null)
            return Problem.NotYet();
        if (issue?.Members is null || await store.MembersAsync(issue.Members, cancellationToken) is not { } members)
            return Problem.NotFound($"ranked issue '{id}'", "take an id from /api/trends");

        var page = members.Posts.Skip(offset).Take(PageLength).Select(text => PostId.TryParse(text, out var post) ? post : default);
        var posts = await Task.WhenAll(page.Select(post => rows.ReadAsync(post, cancellationToken)));
        var corrected = await people.ReadAsync(cancellationToken);
        return Answer.Json(
            request,
            new
            {
                issue = id,
                total = members.Posts.Count,
                posts = posts.OfType<LabelledPost>().Select(post => View(post.Id, post.Post, post.Label, corrected.GetValueOrDefault(post.Post.Key))),
                continuation = offset + PageLength < members.Posts.Count ? Continuation(offset + PageLength) : null,
            },
            cache: "private, max-age=30");
    }

    private static object View(PostId id, Post post, Label model, PersonLabel? person)
    {
        var label = person?.Over(model) ?? model;
        return new
        {
            id = id.ToString(),
            post.Type,
            post.Text,
            post.Platform,
            outlet = post.AttributedToName,
            post.Url,
            post.Published,
            label.Sentiment,
            label.Scores,
            label.Categories,
            label.Places,
            label.Language,
            label.ModelVersion,
            labelledBy = LabelView.GivenBy(person),
            corrected = person?.Fields ?? [],
        };
    }

    private static string Continuation(int offset) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes("posts:" + offset.ToString(CultureInfo.InvariantCulture)));

    private static bool TryRead(string continuation, out int offset)
    {
        offset = 0;
        if (continuation.Length == 0)
            return true;
        if (continuation.Length > 64 || !Base64Url.IsValid(continuation))
            return false;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation));
        return text.StartsWith("posts:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
