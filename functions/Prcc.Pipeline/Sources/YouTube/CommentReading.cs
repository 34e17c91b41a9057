namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>
/// Reads the comments of followed videos, a hundred threads for a unit. Where there are more comments than before it reads from the
/// newest thread to the first known one; once a day, and when a video's time is over, it reads all pages for replies to old threads.
/// </summary>
internal static class CommentReading
{
    // One great video must not keep the others waiting.
    private const int RequestsPerVideo = 10;

    private static readonly TimeSpan DisabledWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan RefusedWait = TimeSpan.FromHours(6);

    /// <summary>Replies first that are owed, then new threads, then whole videos; each in turn.</summary>
    public static async Task ReadAsync(YouTubePoll poll)
    {
        await EachAsync(poll, poll.Cursor.Videos.Where(video => video.Waiting is not null && video.MayAsk(poll.Now)), (video, mayAsk) => ReplyReading.ReadAsync(poll, video, mayAsk));
        await EachAsync(poll, poll.Cursor.Videos.Where(video => video.WantsFront(poll.Now)).OrderBy(video => video.Read ?? default), (video, mayAsk) => WalkAsync(poll, video, isSweep: false, mayAsk));
        await EachAsync(poll, poll.Cursor.Videos.Where(video => video.WantsSweep(poll.Now)).OrderBy(video => video.Swept ?? default), (video, mayAsk) => WalkAsync(poll, video, isSweep: true, mayAsk));
    }

    private static async Task EachAsync(YouTubePoll poll, IEnumerable<FollowedVideo> videos, Func<FollowedVideo, Func<bool>, Task> read)
    {
        foreach (var video in videos.ToList())
        {
            if (poll.IsOver)
                return;
            var least = poll.Budget.Requests - RequestsPerVideo;
            await read(video, () => !poll.IsOver && poll.Budget.Requests > least);
        }
    }

    private static async Task WalkAsync(YouTubePoll poll, FollowedVideo video, bool isSweep, Func<bool> mayAsk)
    {
        var walk = Begin(poll, video, isSweep);
        // The replies of a page are read before the next page: what waits stays short.
        while (video.Waiting is null && mayAsk())
        {
            var answer = await poll.AskAsync(
                "commentThreads", null, ("part", "snippet,replies"), ("videoId", video.Id), ("order", "time"), ("maxResults", "100"), ("textFormat", "plainText"), ("pageToken", walk.Page));
            if (answer?.Refusal is { IsInvalidPage: true } && walk.Page is not null)
            {
                walk.Page = null;
                continue;
            }
            if (answer is not { IsOk: true })
            {
                GiveUp(poll, video, answer);
                return;
            }
            var page = ThreadPage.Read(poll, answer.Items);
            page.Take(poll, video, walk, isSweep);
            walk.Page = answer.Next;
            if (walk.Page is null || (!isSweep && page.Oldest < video.Newest))
                End(video, walk, isSweep);
            await ReplyReading.ReadAsync(poll, video, mayAsk);
            if (!ReferenceEquals(walk, isSweep ? video.Sweep : video.Front))
                return;
        }
    }

    private static PageWalk Begin(YouTubePoll poll, FollowedVideo video, bool isSweep)
    {
        if (isSweep)
        {
            // The first sweep is the first front, too.
            video.IsChanged &= video.Newest is not null;
            return video.Sweep ??= new PageWalk { Started = poll.Now };
        }
        if (video.Front is null)
            (video.Front, video.IsChanged) = (new PageWalk { Started = poll.Now }, false);
        return video.Front;
    }

    private static void End(FollowedVideo video, PageWalk walk, bool isSweep)
    {
        if (walk.Top is { } top && !(top < video.Newest))
            (video.Newest, video.Recent) = (top, walk.Recent);
        video.Newest ??= video.Published;
        if (isSweep)
            (video.Sweep, video.Swept) = (null, walk.Started);
        else
            video.Front = null;
    }

    private static void GiveUp(YouTubePoll poll, FollowedVideo video, YouTubeAnswer? answer)
    {
        if (answer is null)
        {
            poll.LeaveAfterTrouble(video);
            return;
        }
        video.SilentUntil = poll.Now + (answer.Refusal is { IsCommentsDisabled: true } ? DisabledWait : RefusedWait);
        (video.Front, video.Sweep) = (null, null);
        video.IsChanged = video.Newest is not null;
        // Comments that are off, and a video that is gone (which the next question for it tells), are nobody's fault.
        if (answer.Refusal is { IsCommentsDisabled: false } && answer.Http.Status != 404)
            poll.Tell($"comments of video {video.Id}: {answer.Http.Error}");
    }
}
