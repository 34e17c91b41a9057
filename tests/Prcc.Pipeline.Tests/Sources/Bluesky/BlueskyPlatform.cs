using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>A PDS with the AppView behind it. Its clock never goes back, whatever ours does; what authors' programs claim of the time is often wrong.</summary>
internal sealed class BlueskyPlatform(TimeProvider time) : Platform(time)
{
    private readonly Lock guard = new();
    private readonly List<DateTimeOffset> indexed = [];

    public FakeSessions Sessions { get; } = new(time);

    /// <summary>The second version of the search is there at a time.</summary>
    public Func<DateTimeOffset, bool> HasV2 { get; init; } = static _ => true;

    public override Source Source(Uri address) =>
        new() { Id = "bluesky-ntb", Name = "Bluesky NTB", Kind = "bluesky", Url = address, Terms = ["sekotong", "\"lombok barat\""], Voice = Voice.Public };

    public override bool IsWanted(PlatformPost post) => !IsWithheld(post.Number);

    public override async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/xrpc/com.atproto.server.createSession":
                await Sessions.CreateAsync(context);
                break;
            case "/xrpc/com.atproto.server.refreshSession":
                await Sessions.RefreshAsync(context);
                break;
            case "/xrpc/app.bsky.feed.searchPosts" or "/xrpc/app.bsky.feed.searchPostsV2" when context.Request.Headers.Authorization.Count == 0:
                context.Response.StatusCode = 403;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><head><title>403 Forbidden</title></head><body></body></html>");
                break;
            case "/xrpc/app.bsky.feed.searchPostsV2" when !HasV2(Clock.GetUtcNow()):
                await FakeSessions.RefuseAsync(context, 501, "MethodNotImplemented", "Method Not Implemented");
                break;
            case var path when await Sessions.IsAllowedAsync(context):
                await (path switch
                {
                    "/xrpc/app.bsky.feed.searchPosts" => FakeSearch.V1Async(context, Alive()),
                    "/xrpc/app.bsky.feed.searchPostsV2" => FakeSearch.V2Async(context, Alive()),
                    "/xrpc/app.bsky.feed.getPosts" => FakeSearch.PostsAsync(context, Alive()),
                    _ => FakeSessions.RefuseAsync(context, 404, "XRPCNotSupported", "XRPCNotSupported"),
                });
                break;
        }
    }

    private List<FakePost> Alive()
    {
        lock (guard)
        {
            var posts = Posts;
            foreach (var post in posts.Skip(indexed.Count))
                indexed.Add(indexed.Count > 0 && post.Published <= indexed[^1] ? indexed[^1].AddMilliseconds(1) : post.Published);
            return [.. posts.Where(post => !post.Deleted).Select(post =>
                new FakePost(post.Number, post.Version, post.Text, Claimed(post.Number, indexed[post.Number - 1]), indexed[post.Number - 1]) { IsWithheld = IsWithheld(post.Number) })];
        }
    }

    private static bool IsWithheld(int number) => number % 13 == 0;

    private static string Claimed(int number, DateTimeOffset at) => (number % 7) switch
    {
        1 => "kemarin",
        2 => at.AddHours(3).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        3 => at.AddMinutes(-10).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };
}
