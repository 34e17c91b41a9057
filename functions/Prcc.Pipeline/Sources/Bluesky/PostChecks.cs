using System.Text.Json;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>Asks for posts again, by name: what is not shown any more is gone.</summary>
internal static class PostChecks
{
    /// <summary>Most posts of one request.</summary>
    public const int Most = 25;

    // Who regrets a post deletes it within the hour; later deletions are rare, and some come with the end of an account.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];
    private static readonly TimeSpan LaterWait = TimeSpan.FromDays(30);

    // Half a year after a post its text is not kept here any more.
    private const int MostChecks = 10;

    public static TimeSpan? Next(int checks) => checks < Waits.Length ? Waits[checks] : checks < MostChecks ? LaterWait : null;

    /// <summary>Asks a PDS or an AppView for posts.</summary>
    /// <param name="source">Where they came from.</param>
    /// <param name="server">Who is asked.</param>
    /// <param name="posts">At most <see cref="Most"/>.</param>
    /// <param name="get">Sends the request.</param>
    public static async Task<RecheckResult> AskAsync(
        Source source, Uri server, IReadOnlyList<HeldPost> posts, Func<Uri, Task<(HttpAnswer Answer, JsonElement Root)>> get)
    {
        var (answer, root) = await get(Xrpc.Address(server, "app.bsky.feed.getPosts", posts.Select(post => ("uris", (string?)post.NativeId))));
        if (answer.Outcome == FetchOutcome.Ok && root.Member("posts").ValueKind != JsonValueKind.Array)
            answer = Xrpc.Failed(answer, FetchOutcome.Malformed, "answers without a list of posts");
        if (answer.Outcome != FetchOutcome.Ok)
            return new RecheckResult { Outcome = answer.Outcome, Error = answer.Error, NotBefore = answer.NotBefore };
        var now = root.Items("posts").Select(view => (Uri: view.Text("uri"), Read: PostView.Read(view))).Where(view => view.Uri is not null).ToLookup(view => view.Uri!, view => view.Read);
        // A post that is shown, but cannot be read, says nothing.
        var answered = posts.Where(post => now[post.NativeId].All(view => view.Post is not null)).ToList();
        return new RecheckResult
        {
            Outcome = answered.Count == posts.Count ? FetchOutcome.Ok : FetchOutcome.Partial,
            Posts = [.. answered.Select(post => now[post.NativeId].Select(view => view.Post).FirstOrDefault() is { IsWithheld: false } view ? view.Raw(source.Voice) : post.Gone(source.Voice))],
            Error = answered.Count == posts.Count ? null : $"{answer.Address?.GetLeftPart(UriPartial.Path)}: {posts.Count - answered.Count} posts are shown in a way that cannot be read",
            NotBefore = answer.NotBefore,
        };
    }
}
