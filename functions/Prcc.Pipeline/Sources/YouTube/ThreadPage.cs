namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>One page of a video's threads, newest first.</summary>
internal sealed class ThreadPage
{
    // A comment may become visible a little after a younger one.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    // Clocks differ, and counts of replies lag behind.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private const int MostRecent = 10;
    private const int MostReplies = 40;

    private readonly List<CommentThread> threads = [];

    /// <summary>When the last thread of the page was published.</summary>
    public DateTimeOffset Oldest => threads.Count == 0 ? DateTimeOffset.MaxValue : threads[^1].Published;

    public static ThreadPage Read(YouTubePoll poll, IReadOnlyList<System.Text.Json.JsonElement> items)
    {
        var page = new ThreadPage();
        foreach (var element in items)
            if (YouTubeItems.TryRead<ThreadItem>(element, out var item) && item.Snippet is { TopLevelComment: { } top } snippet && YouTubePosts.OfComment(top, snippet.TotalReplyCount) is { Published: { } published } post)
                page.threads.Add(new CommentThread(top.Id!, PostKey.Hash(top.Id!)[..8], published, post, snippet.TotalReplyCount ?? 0, item.Replies?.Comments ?? []));
            else
                poll.Refuse("a comment thread has no id or no date");
        return page;
    }

    /// <summary>Takes new threads and new replies; replies that are not on the page are put on the video's waiting list.</summary>
    public void Take(YouTubePoll poll, FollowedVideo video, PageWalk walk, bool isSweep)
    {
        var waiting = video.Waiting?.ToDictionary(thread => thread.Id) ?? [];
        foreach (var thread in threads)
        {
            var isNew = video.Newest is not { } newest || (thread.Published >= newest && video.Recent?.Contains(thread.Hash) != true);
            if (isNew)
                poll.Take(thread.Post);
            if (thread.Replies == 0)
                continue;
            long known = 0;
            var isKnown = !isNew && !isSweep && video.Replies?.TryGetValue(thread.Hash, out known) == true;
            // As many as before may be others than before: a sweep looks at all since the last sweep.
            var since = isNew ? null : (isKnown ? video.Read : video.Swept) - Overlap;
            if (thread.Replies <= thread.Included.Count)
                foreach (var reply in thread.Included)
                    ReplyReading.Take(poll, reply, since);
            else if (!isKnown || known != thread.Replies)
                waiting[thread.Id] = waiting.TryGetValue(thread.Id, out var before) && (before.Since is null || before.Since < since) ? before : new WaitingThread(thread.Id, since);
        }
        video.Waiting = waiting.Count == 0 ? null : [.. waiting.Values];
        if (walk.Page is null)
            Remember(video, walk, isSweep);
    }

    /// <summary>What the first page says of what will be known.</summary>
    private void Remember(FollowedVideo video, PageWalk walk, bool isSweep)
    {
        if (threads.Count > 0)
        {
            var latest = threads.Max(thread => thread.Published);
            var recent = threads.Where(thread => thread.Published >= latest - Late).OrderByDescending(thread => thread.Published).Take(MostRecent).ToList();
            (walk.Top, walk.Recent) = (recent[^1].Published, [.. recent.Select(thread => thread.Hash)]);
        }
        if (isSweep && video.Swept is not null)
            return;
        var replies = threads.Where(thread => thread.Replies > 0).Take(MostReplies).ToDictionary(thread => thread.Hash, thread => thread.Replies);
        (video.Read, video.Replies) = (walk.Started, replies.Count == 0 ? null : replies);
    }

    private sealed record CommentThread(string Id, string Hash, DateTimeOffset Published, RawPost Post, long Replies, IReadOnlyList<CommentItem> Included);
}
