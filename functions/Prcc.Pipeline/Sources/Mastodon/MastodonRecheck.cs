using System.Text.Json;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>
/// Asks again for posts. A list tells which are still there; that one is missing in it proves nothing (a server that does not know the
/// parameter answers with an empty list), so each of those is asked for by itself, and only "not found" makes it gone.
/// </summary>
internal sealed class MastodonRecheck(MastodonServer server, Source source)
{
    private readonly List<RawPost> answers = [];
    private string? problem;

    public async Task<RecheckResult> RunAsync(IReadOnlyList<HeldPost> posts, CancellationToken cancellationToken)
    {
        var list = await server.GetAsync("/api/v1/statuses?" + string.Join('&', posts.Select(post => "id%5B%5D=" + Uri.EscapeDataString(IdOf(post)))), cancellationToken);
        var last = list.Http;
        // Servers before Mastodon 4.3, and of other software, have no such list.
        if (last.Outcome != FetchOutcome.Ok && last.Status is not (400 or 404 or 405 or 422 or 501))
            return Result(last);
        var found = list.Items.Where(item => item.Id is not null).GroupBy(item => item.Id!).ToDictionary(item => item.Key, item => item.First().Json);
        foreach (var post in posts.Where(post => found.ContainsKey(IdOf(post))))
            Take(post, found[IdOf(post)]);
        foreach (var post in posts.Where(post => !found.ContainsKey(IdOf(post))))
        {
            if (last.NotBefore is not null)
                return Result(last with { Outcome = FetchOutcome.Deferred, Error = $"{source.Url.Host} lets nobody ask more at present" });
            var one = await server.GetAsync("/api/v1/statuses/" + Uri.EscapeDataString(IdOf(post)), cancellationToken);
            last = one.Http;
            if (one.IsNotThere)
                answers.Add(post.Gone(source.Voice));
            else if (last.Outcome != FetchOutcome.Ok)
                return Result(last);
            else
                Take(post, one.Json);
        }
        return Result(last with { Outcome = problem is null ? FetchOutcome.Ok : FetchOutcome.Malformed, Error = problem });
    }

    private static string IdOf(HeldPost post) => post.RecheckId ?? post.NativeId;

    /// <summary>The post as it is now. One that may no longer be read, or says nothing any more, is gone for us.</summary>
    private void Take(HeldPost held, JsonElement item)
    {
        var (post, refusal) = MastodonPost.Read(item, source);
        if (refusal is not null)
            problem = $"{source.Url.Host}: {refusal}";
        else
            answers.Add(post is not null ? post with { NativeId = held.NativeId } : held.Gone(source.Voice));
    }

    private RecheckResult Result(HttpAnswer last) => new() { Outcome = last.Outcome, Posts = answers, Error = last.Error, NotBefore = last.NotBefore };
}
