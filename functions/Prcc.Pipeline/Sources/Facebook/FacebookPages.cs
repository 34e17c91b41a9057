using Prcc.Pipeline.Sources.Graph;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>The requests to one page, with its own token.</summary>
internal sealed class FacebookPages(GraphClient graph, Source source, string page, RunBudget budget)
{
    // Facebook refuses pages of a hundred posts with their counts as too much data now and then.
    private const string MostPosts = "50";
    private const string MostComments = "100";

    public static string Credential(string page) => "Facebook:" + page;

    /// <summary>The page's posts and those of its visitors, newest first.</summary>
    /// <param name="since">Seconds since 1970.</param>
    /// <param name="after">Cursor behind the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<GraphAnswer> PostsAsync(long since, string? after, CancellationToken cancellationToken) => graph.PageAsync(
        Call($"{page}/feed", ("fields", FacebookItem.PostFields), ("since", $"{since}"), ("limit", MostPosts), ("after", after)), budget, cancellationToken);

    /// <summary>The comments below a post and the answers to them, newest first.</summary>
    public Task<GraphAnswer> CommentsAsync(string post, string? after, CancellationToken cancellationToken) => graph.PageAsync(
        Call($"{post}/comments", ("fields", FacebookItem.CommentFields), ("filter", "stream"), ("order", "reverse_chronological"), ("limit", MostComments), ("after", after)), budget, cancellationToken);

    /// <summary>Posts, or comments, by their ids; one that is gone is left out, or refuses all of them.</summary>
    public Task<GraphAnswer> ByIdsAsync(IEnumerable<string> ids, string fields, CancellationToken cancellationToken) =>
        graph.GetAsync(Call("", ("ids", string.Join(',', ids)), ("fields", fields)), budget, cancellationToken);

    /// <summary>The smallest request that the token must be able to make.</summary>
    public Task<GraphAnswer> TryAsync(CancellationToken cancellationToken) =>
        graph.PageAsync(Call($"{page}/feed", ("fields", "id"), ("limit", "1")), budget, cancellationToken);

    private GraphCall Call(string path, params (string, string?)[] parameters) =>
        new(source.Url, path, Credential(page), "pages_read_engagement and pages_read_user_content for the page") { Parameters = parameters };
}
