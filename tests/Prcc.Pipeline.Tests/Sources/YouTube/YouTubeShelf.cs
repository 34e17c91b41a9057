using System.Globalization;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>Where each post of the platform stands: a video of a channel, a comment on one, or a reply. Once placed it stays there.</summary>
internal sealed class YouTubeShelf(Func<IReadOnlyList<PlatformPost>> posts)
{
    public static readonly string[] Channels = ["UC" + new string('A', 22), "UC" + new string('B', 22), "UC" + new string('C', 22)];

    // Comments come while a video is young.
    private static readonly TimeSpan Young = TimeSpan.FromDays(8);
    private readonly List<Item> items = [];

    /// <summary>All items, oldest first, as the platform is now.</summary>
    public IReadOnlyList<Item> Items()
    {
        lock (items)
        {
            var now = posts();
            for (var number = 1; number <= items.Count; number++)
                items[number - 1] = items[number - 1] with { Post = now[number - 1] };
            foreach (var post in now.Skip(items.Count))
                items.Add(Place(post));
            return [.. items];
        }
    }

    /// <summary>It is there, and so is what it stands under.</summary>
    public static bool IsVisible(Item item, IReadOnlyList<Item> all) =>
        !item.Post.Deleted && (item.Under is not { } under || IsVisible(all[under - 1], all));

    private Item Place(PlatformPost post)
    {
        // The server's clock never goes back, whatever ours does; it tells whole seconds.
        var published = DateTimeOffset.FromUnixTimeSeconds(Math.Max(post.Published.ToUnixTimeSeconds(), items.Count == 0 ? 0 : items[^1].Published.ToUnixTimeSeconds()));
        var videos = items.Where(item => item.IsVideo).ToList();
        var young = videos.Where(video => !video.IsSilent && IsVisible(video, items) && published - video.Published < Young).ToList();
        if (young.Count == 0 || post.Number % 8 == 1)
            return new Item(post, published, $"vid{post.Number:D8}", Channels[videos.Count % 3], null, null, videos.Count % 5 == 4);
        var on = young[post.Number * 7 % young.Count];
        var threads = items.Where(item => item.Under == on.Post.Number && IsVisible(item, items)).ToList();
        return post.Number % 3 == 0 && threads.Count > 0
            ? Reply(post, published, threads[post.Number * 5 % threads.Count])
            : new Item(post, published, string.Create(CultureInfo.InvariantCulture, $"Ugx{post.Number:D8}AaABAg"), on.Channel, on.Post.Number, null, false);
    }

    private static Item Reply(PlatformPost post, DateTimeOffset published, Item to) =>
        new(post, published, string.Create(CultureInfo.InvariantCulture, $"{to.Id}.{post.Number:D8}"), to.Channel, to.Post.Number, to.Id, false);

    /// <param name="Post">As it is now.</param>
    /// <param name="Published">By the server's clock.</param>
    /// <param name="Id">Id on the platform.</param>
    /// <param name="Channel">Channel of the video.</param>
    /// <param name="Under">Number of the post that it stands under; null for a video.</param>
    /// <param name="ReplyTo">Id of the comment that it replies to; null for a video and a thread.</param>
    /// <param name="IsSilent">A video whose comments are turned off.</param>
    internal sealed record Item(PlatformPost Post, DateTimeOffset Published, string Id, string Channel, int? Under, string? ReplyTo, bool IsSilent)
    {
        public bool IsVideo => Under is null;

        public bool IsThread => !IsVideo && ReplyTo is null;
    }
}
