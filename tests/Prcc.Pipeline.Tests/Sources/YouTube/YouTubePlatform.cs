using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;
using static Prcc.Pipeline.Tests.Sources.YouTube.YouTubeShelf;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>
/// YouTube in small: three channels, of which two are known and one is found by search; pages are short, and a page of threads holds
/// some of the replies only. Requests are held against the reference.
/// </summary>
internal sealed class YouTubePlatform : Platform
{
    public const string ApiKey = "AIzaRahasiaSekali-Lombok";

    private const int PageSize = 4;
    private const int VideosOnPage = 1;
    private const int RepliesOnPage = 2;
    private readonly YouTubeShelf shelf;

    public YouTubePlatform(TimeProvider time)
        : base(time) => shelf = new YouTubeShelf(() => Posts);

    /// <summary>Ids that were asked for by id, and when.</summary>
    public ConcurrentQueue<(string Id, DateTimeOffset At)> AskedAgain { get; } = new();

    public override bool BeginsEmpty => true;

    public override bool IsWanted(PlatformPost post)
    {
        var items = shelf.Items();
        return IsVisible(items[post.Number - 1], items);
    }

    public override Source Source(Uri address) => new()
    {
        Id = "youtube-ntb",
        Name = "YouTube NTB",
        Kind = "youtube",
        Url = new Uri(address, "youtube/v3/"),
        Accounts = [Channels[0], Channels[1]],
        Terms = ["lombok|sumbawa"],
        Voice = Voice.News,
        PollMinutes = 720,
    };

    public override Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var method = context.Request.Path.Value?.Split('/')[^1] ?? "";
        if (context.Request.Headers["X-Goog-Api-Key"] != ApiKey)
            return YouTubeErrors.WriteAsync(context.Response, 400, "keyInvalid", domain: "usageLimits");
        if (YouTubeParameters.Refusal(method, query) is { } refusal)
            return YouTubeErrors.WriteAsync(context.Response, 400, refusal);
        var all = shelf.Items();
        var visible = all.Where(item => IsVisible(item, all)).ToList();
        foreach (var id in query["id"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
            AskedAgain.Enqueue((id, Clock.GetUtcNow()));
        return method switch
        {
            "playlistItems" => UploadsAsync(context, visible),
            "search" => PageAsync(context, visible.Where(item => item.IsVideo && item.Channel == Channels[2] && item.Published >= DateTimeOffset.Parse(query["publishedAfter"]!, CultureInfo.InvariantCulture)), YouTubeJson.Found, VideosOnPage),
            "videos" => AllAsync(context, visible.Where(item => item.IsVideo && Asked(query).Contains(item.Id)), item => YouTubeJson.Video(item, visible)),
            "commentThreads" => ThreadsAsync(context, visible),
            _ when query.ContainsKey("id") => AllAsync(context, visible.Where(item => !item.IsVideo && Asked(query).Contains(item.Id)), YouTubeJson.Comment),
            _ => RepliesAsync(context, visible),
        };
    }

    private static HashSet<string> Asked(IQueryCollection query) => [.. query["id"].ToString().Split(',')];

    private static Task UploadsAsync(HttpContext context, List<Item> visible)
    {
        var list = context.Request.Query["playlistId"].ToString();
        return Channels.Any(channel => "UU" + channel[2..] == list)
            ? PageAsync(context, visible.Where(item => item.IsVideo && "UU" + item.Channel[2..] == list), YouTubeJson.Upload, VideosOnPage)
            : YouTubeErrors.WriteAsync(context.Response, 404, "playlistNotFound", domain: "youtube.playlistItem");
    }

    private static Task ThreadsAsync(HttpContext context, List<Item> visible)
    {
        if (visible.Find(item => item.IsVideo && item.Id == context.Request.Query["videoId"]) is not { } video)
            return YouTubeErrors.WriteAsync(context.Response, 404, "videoNotFound", domain: "youtube.commentThread");
        return video.IsSilent
            ? YouTubeErrors.WriteAsync(context.Response, 403, "commentsDisabled", domain: "youtube.commentThread")
            : PageAsync(context, visible.Where(item => item.Under == video.Post.Number), thread =>
                YouTubeJson.Thread(thread, [.. visible.Where(item => item.ReplyTo == thread.Id)], RepliesOnPage));
    }

    private static Task RepliesAsync(HttpContext context, List<Item> visible)
    {
        var parent = context.Request.Query["parentId"].ToString();
        return visible.Any(item => item.IsThread && item.Id == parent)
            ? PageAsync(context, visible.Where(item => item.ReplyTo == parent), YouTubeJson.Comment)
            : YouTubeErrors.WriteAsync(context.Response, 404, "commentNotFound", domain: "youtube.comment");
    }

    private static Task AllAsync(HttpContext context, IEnumerable<Item> items, Func<Item, object> write) =>
        context.Response.WriteAsJsonAsync(new { kind = "youtube#listResponse", items = items.Select(write).ToList() });

    /// <summary>Newest first; a token names the item after which its page begins.</summary>
    private static Task PageAsync(HttpContext context, IEnumerable<Item> items, Func<Item, object> write, int size = PageSize)
    {
        var after = int.MaxValue;
        if (context.Request.Query.TryGetValue("pageToken", out var token) && !int.TryParse(token.ToString().TrimStart('T'), CultureInfo.InvariantCulture, out after))
            return YouTubeErrors.WriteAsync(context.Response, 400, "invalidPageToken");
        var rest = items.Where(item => item.Post.Number < after).OrderByDescending(item => item.Post.Number).ToList();
        var page = rest.Take(size).ToList();
        return context.Response.WriteAsJsonAsync(new
        {
            kind = "youtube#listResponse",
            nextPageToken = rest.Count > size ? string.Create(CultureInfo.InvariantCulture, $"T{page[^1].Post.Number}") : null,
            items = page.Select(write).ToList(),
        });
    }
}
