using System.Text.Json;
using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>
/// Asks for posts and comments again. Facebook says the same of what was deleted and of what a token may no longer see, so a page
/// of whose posts none is there any more must show that it can still be read before they count as deleted.
/// </summary>
internal sealed class FacebookRecheck(Func<string, FacebookPages> pages, Source source)
{
    private readonly List<RawPost> answered = [];
    private HttpAnswer? trouble;

    public async Task<RecheckResult> RunAsync(IReadOnlyList<HeldPost> posts, CancellationToken cancellationToken)
    {
        foreach (var page in posts.Select(post => (Post: post, Id: FacebookId.Parse(post.NativeId))).Where(post => post.Id is not null).GroupBy(post => post.Id!.Value.Page))
        {
            // A token holds for its page alone.
            if (trouble is { Outcome: not FetchOutcome.AuthFailed })
                break;
            await CheckPageAsync(pages(page.Key), [.. page.Select(post => (post.Post, post.Id!.Value))], cancellationToken);
        }
        var outcome = trouble is { Outcome: not FetchOutcome.Ok } ? trouble.Outcome : answered.Count == posts.Count ? FetchOutcome.Ok : FetchOutcome.Deferred;
        return new RecheckResult { Outcome = outcome, Posts = answered, Error = trouble?.Error, NotBefore = trouble?.NotBefore };
    }

    private async Task CheckPageAsync(FacebookPages page, List<(HeldPost Post, FacebookId Id)> posts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, FacebookItem>();
        var gone = new HashSet<string>();
        var isWhole = true;
        foreach (var kind in posts.GroupBy(post => post.Id.IsComment))
            isWhole = isWhole && await AskAsync(page, [.. kind.Select(post => post.Id.Own).Distinct()], kind.Key ? FacebookItem.CommentFields : FacebookItem.PostFields, found, gone, cancellationToken);
        if (gone.Count > 0 && found.Count == 0 && !(isWhole && IsGood(await page.TryAsync(cancellationToken))))
            return;
        foreach (var (post, id) in posts)
            if (found.TryGetValue(id.Own, out var item))
                answered.Add(item.ToRaw(source, id));
            else if (gone.Contains(id.Own))
                answered.Add(post.Gone(source.Voice));
    }

    /// <summary>Halves a request that is refused for an id that is gone, until it is alone.</summary>
    /// <returns>False where nothing further can be asked.</returns>
    private async Task<bool> AskAsync(
        FacebookPages page, List<string> ids, string fields, Dictionary<string, FacebookItem> found, HashSet<string> gone, CancellationToken cancellationToken)
    {
        var answer = await page.ByIdsAsync(ids, fields, cancellationToken);
        if (answer.Error is { IsGone: true } && ids.Count > 1)
        {
            var half = ids.Count / 2;
            return await AskAsync(page, ids[..half], fields, found, gone, cancellationToken) && await AskAsync(page, ids[half..], fields, found, gone, cancellationToken);
        }
        if (answer.Error is { IsGone: true })
        {
            gone.Add(ids[0]);
            return true;
        }
        if (!IsGood(answer))
            return false;
        foreach (var id in ids)
            if (!answer.Body.TryGetProperty(id, out var element) || element.ValueKind == JsonValueKind.Null)
                gone.Add(id);
            else if (ApiJson.Item<FacebookItem>(element, []) is { } item)
                found[id] = item;
        return answer.Http.NotBefore is null;
    }

    private bool IsGood(GraphAnswer answer)
    {
        if (!answer.IsOk || answer.Http.NotBefore is not null)
            trouble ??= answer.Http;
        return answer.IsOk;
    }
}
