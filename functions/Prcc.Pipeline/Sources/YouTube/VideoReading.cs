namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>
/// Asks for the followed videos, fifty for a unit: the text of new ones becomes posts; of the others it hears whether there are more
/// comments, so that only those are read, and whether they still exist.
/// </summary>
internal static class VideoReading
{
    /// <summary>Most ids of one request.</summary>
    public const int AtOnce = 50;

    /// <summary>Asks for new videos, and fills their requests up with those that have waited longest.</summary>
    public static async Task ReadNewAsync(YouTubePoll poll)
    {
        while (!poll.IsOver && poll.Cursor.Videos.Any(video => video.IsUnread))
            if (!await ReadAsync(poll, [.. poll.Cursor.Videos.Where(video => !video.IsHeard).OrderByDescending(video => video.IsUnread).Take(AtOnce)]))
                return;
    }

    /// <summary>Asks for all that were not asked for in this poll.</summary>
    public static async Task ReadOthersAsync(YouTubePoll poll)
    {
        foreach (var some in poll.Cursor.Videos.Where(video => !video.IsHeard).Chunk(AtOnce).ToList())
            if (poll.IsOver || !await ReadAsync(poll, some))
                return;
    }

    private static async Task<bool> ReadAsync(YouTubePoll poll, IReadOnlyList<FollowedVideo> videos)
    {
        var answer = await poll.AskAsync("videos", null, ("part", "snippet,statistics"), ("id", string.Join(',', videos.Select(video => video.Id))));
        if (answer?.Refusal is not null)
            poll.Tell(answer.Http.Error ?? "YouTube refuses to tell of videos");
        if (answer is not { IsOk: true })
            return false;
        var found = new Dictionary<string, VideoItem>();
        foreach (var element in answer.Items)
            if (YouTubeItems.TryRead<VideoItem>(element, out var item) && item.Id is { } id)
                found[id] = item;
            else
                poll.Refuse("a video has no id");
        foreach (var video in videos)
        {
            // Those that were asked for are the last to be asked for again.
            poll.Cursor.Videos.Remove(video);
            if (found.TryGetValue(video.Id, out var item))
                Hear(poll, video, item);
            else if (!video.IsUnread)
                poll.Take(YouTubePosts.Gone(YouTubePosts.VideoPrefix + video.Id, poll.Source.Voice));
        }
        return true;
    }

    private static void Hear(YouTubePoll poll, FollowedVideo video, VideoItem item)
    {
        if (video.IsUnread)
        {
            if (YouTubePosts.OfVideo(item, poll.Source.Voice) is { } post)
                poll.Take(post);
            else
                poll.Refuse($"video {video.Id} has no text or no date");
            video.IsUnread = false;
        }
        video.Hear(item.Statistics?.CommentCount, poll.Now);
        poll.Cursor.Videos.Add(video);
    }
}
