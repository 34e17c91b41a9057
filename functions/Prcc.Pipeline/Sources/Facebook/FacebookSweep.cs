using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>
/// Reads a page: its posts of two weeks again and again, which shows edits and new counts, and the comments below those posts that
/// were touched since the last reading. Where the budget ends, the next poll goes on.
/// </summary>
internal sealed class FacebookSweep(FacebookPages pages, Source source, string page, RunBudget budget, TimeProvider time)
{
    private static readonly long Backwards = (long)TimeSpan.FromDays(14).TotalSeconds;

    public List<RawPost> Posts { get; } = [];

    public List<string> Refused { get; } = [];

    /// <returns>How far the page has been read now, and the answer that ended it: Ok where it came to its end or its budget.</returns>
    public async Task<(PageProgress Progress, HttpAnswer Last)> RunAsync(PageProgress progress, CancellationToken cancellationToken)
    {
        var sweep = progress.Sweep ?? new PageSweep(time.GetUtcNow().ToUnixTimeSeconds(), []);
        var cut = progress.Cut(sweep.Began);
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        while (budget.IsLeft && last.NotBefore is null)
        {
            (sweep, last) = sweep.Pending.Count > 0 ? await ReadCommentsAsync(sweep, cut, cancellationToken) : await ReadPostsAsync(sweep, cut, cancellationToken);
            if (last.Outcome != FetchOutcome.Ok)
                break;
            if (sweep.IsDone)
                return (new PageProgress(sweep.Began), last);
        }
        return (progress with { Sweep = sweep }, last);
    }

    private async Task<(PageSweep, HttpAnswer)> ReadPostsAsync(PageSweep sweep, long? cut, CancellationToken cancellationToken)
    {
        var answer = await pages.PostsAsync(sweep.Began - Backwards, sweep.After, cancellationToken);
        if (answer.Page is not { } read)
            // A cursor that is too old is refused: the posts are read again.
            return (answer.Error is { IsParameter: true } ? sweep with { After = null } : sweep, answer.Http);
        var posts = Take(read, id => new FacebookId(page, id));
        return (
            sweep with
            {
                Pending = [.. posts.Where(post => post.IsTouchedSince(cut) && post.Comments?.Summary?.TotalCount != 0).Select(post => post.Id!)],
                After = read.After,
                HasPosts = read.HasNext && read.After is not null && read.After != sweep.After,
            },
            answer.Http);
    }

    private async Task<(PageSweep, HttpAnswer)> ReadCommentsAsync(PageSweep sweep, long? cut, CancellationToken cancellationToken)
    {
        var post = sweep.Pending[0];
        var answer = await pages.CommentsAsync(post, sweep.CommentsAfter, cancellationToken);
        // The post was deleted meanwhile; the rechecks find that out for what is held of it.
        if (answer.Error is { IsGone: true })
            return (sweep.WithoutFirst(), answer.Http with { Outcome = FetchOutcome.Ok, Error = null });
        if (answer.Page is not { } read)
            return (answer.Error is { IsParameter: true } ? sweep with { CommentsAfter = null } : sweep, answer.Http);
        var comments = Take(read, id => new FacebookId(page, post, id));
        var isKnown = cut is { } known && comments.Exists(comment => comment.Created?.ToUnixTimeSeconds() < known);
        var isLast = isKnown || !read.HasNext || read.After is null || read.After == sweep.CommentsAfter;
        return (isLast ? sweep.WithoutFirst() : sweep with { CommentsAfter = read.After }, answer.Http);
    }

    /// <summary>Takes what has words; a picture alone is nothing to read.</summary>
    private List<FacebookItem> Take(GraphPage read, Func<string, FacebookId> where)
    {
        budget.Took(read.Items.Count);
        var items = new List<FacebookItem>();
        foreach (var element in read.Items)
        {
            if (ApiJson.Item<FacebookItem>(element, Refused) is not { } item)
                continue;
            if (string.IsNullOrEmpty(item.Id))
            {
                Refused.Add("an item has no id");
                continue;
            }
            items.Add(item);
            if (item.HasWords)
                Posts.Add(item.ToRaw(source, where(item.Id)));
        }
        return items;
    }
}
