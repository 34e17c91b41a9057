using System.Text.Json;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Asks for posts again, fifty for a unit: what the answer leaves out is gone.</summary>
internal sealed class YouTubeChecks(YouTubeApi api, Source source, RunBudget budget, CancellationToken cancellationToken)
{
    private readonly List<RawPost> answers = [];

    public async Task<RecheckResult> RunAsync(IReadOnlyList<HeldPost> posts)
    {
        var videos = await AskAsync("videos", "snippet,statistics", null, YouTubePosts.VideoPrefix, posts, element =>
            YouTubeItems.TryRead<VideoItem>(element, out var video) ? (video.Id, YouTubePosts.OfVideo(video, source.Voice)) : default);
        if (videos is not null)
            return videos with { Posts = answers };
        var comments = await AskAsync("comments", "snippet", "plainText", YouTubePosts.CommentPrefix, posts, element =>
            YouTubeItems.TryRead<CommentItem>(element, out var comment) ? (comment.Id, YouTubePosts.OfComment(comment, null)) : default);
        return (comments ?? new RecheckResult { Outcome = FetchOutcome.Ok }) with { Posts = answers };
    }

    /// <returns>What went wrong; null where nothing did.</returns>
    private async Task<RecheckResult?> AskAsync(
        string method, string part, string? textFormat, string prefix, IReadOnlyList<HeldPost> posts, Func<JsonElement, (string? Id, RawPost? Post)> read)
    {
        var ids = posts.Where(post => post.NativeId.StartsWith(prefix, StringComparison.Ordinal)).Select(post => post.NativeId[prefix.Length..]).Distinct().ToArray();
        var parts = new Stack<string[]>(ids.Length == 0 ? [] : [ids]);
        while (parts.TryPop(out var some))
        {
            var answer = await api.GetAsync(source, method, [("part", part), ("id", string.Join(',', some)), ("textFormat", textFormat)], budget, cancellationToken);
            // The documentation leaves open whether ids that are gone are left out or spoil the whole answer.
            if (answer is { IsAboutThisOnly: true, Http.Status: 404 } && some.Length > 1)
                foreach (var half in some.Chunk((some.Length + 1) / 2))
                    parts.Push(half);
            else if (answer.IsOk || answer is { IsAboutThisOnly: true, Http.Status: 404 })
                Take(some, answer, prefix, read);
            else
                return new RecheckResult { Outcome = answer.Http.Outcome, Error = answer.Http.Error, NotBefore = answer.Http.NotBefore };
        }
        return null;
    }

    private void Take(string[] ids, YouTubeAnswer answer, string prefix, Func<JsonElement, (string? Id, RawPost? Post)> read)
    {
        var found = answer.Items.Select(read).Where(item => item.Id is not null).DistinctBy(item => item.Id).ToDictionary(item => item.Id!, item => item.Post);
        foreach (var id in ids)
            // One that is there and cannot be understood is not answered for.
            if (!found.TryGetValue(id, out var post))
                answers.Add(YouTubePosts.Gone(prefix + id, prefix == YouTubePosts.VideoPrefix ? source.Voice : Voice.Public));
            else if (post is not null)
                answers.Add(post);
    }
}
