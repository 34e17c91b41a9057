namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Looks for new videos in the channels' lists of uploads, newest first, until a known one: one unit for fifty.</summary>
internal static class UploadReading
{
    // A video may appear in the list a little after a younger one.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownListWait = TimeSpan.FromHours(6);

    /// <summary>Reads the lists, those first that have waited longest. Half of the budget is left for comments.</summary>
    public static async Task ReadAsync(YouTubePoll poll)
    {
        var least = poll.Budget.Requests / 2;
        bool MayAsk() => !poll.IsOver && !poll.Cursor.IsFull && poll.Budget.Requests > least;
        foreach (var channel in poll.Cursor.Channels.ToList())
        {
            if (channel.SilentUntil > poll.Now)
                poll.Tell(Unknown(channel));
            else if (MayAsk())
            {
                poll.Cursor.Channels.Remove(channel);
                poll.Cursor.Channels.Add(channel);
                await ReadAsync(poll, channel, MayAsk);
            }
        }
    }

    private static async Task ReadAsync(YouTubePoll poll, ChannelPlace channel, Func<bool> mayAsk)
    {
        var walk = channel.Walk ??= new PageWalk { Started = poll.Now, Since = channel.Newest is { } newest ? newest - Overlap : poll.Now - FollowedVideo.Longest };
        while (mayAsk())
        {
            var answer = await poll.AskAsync(
                "playlistItems", null, ("part", "contentDetails"), ("playlistId", "UU" + channel.Id[2..]), ("maxResults", "50"), ("pageToken", walk.Page));
            if (answer is null)
                return;
            if (answer.Refusal is { } refusal)
            {
                if (refusal.IsInvalidPage && walk.Page is not null)
                {
                    walk.Page = null;
                    continue;
                }
                (channel.Walk, channel.SilentUntil) = (null, poll.Now + UnknownListWait);
                poll.Tell(Unknown(channel));
                return;
            }
            var oldest = DateTimeOffset.MaxValue;
            foreach (var element in answer.Items)
            {
                if (!YouTubeItems.TryRead<UploadItem>(element, out var item) || item.ContentDetails is not { VideoId: { Length: > 0 } id } details)
                    poll.Refuse($"an upload of channel {channel.Id} has no video id");
                // Without the time it is not public.
                else if (details.VideoPublishedAt is { } published)
                {
                    oldest = published;
                    walk.Top = published > (walk.Top ?? default) ? published : walk.Top;
                    if (IsNew(poll, channel, published) && !poll.Cursor.Follows(id))
                        poll.Cursor.Follow(id, published);
                }
            }
            walk.Page = answer.Next;
            if (walk.Page is null || oldest < walk.Since)
            {
                // Of an empty list we know that there was nothing until now.
                var top = walk.Top ?? walk.Started - Overlap;
                (channel.Newest, channel.Walk) = (top > (channel.Newest ?? default) ? top : channel.Newest, null);
                return;
            }
        }
    }

    private static bool IsNew(YouTubePoll poll, ChannelPlace channel, DateTimeOffset published)
    {
        if (published > channel.Newest)
            return true;
        var isRecent = published >= poll.Now - FollowedVideo.Longest;
        return isRecent && (channel.Newest is not { } newest || (published >= newest - Overlap && !(published <= poll.Cursor.Dropped)));
    }

    private static string Unknown(ChannelPlace channel) =>
        $"YouTube has no list of uploads for channel {channel.Id}: check the id in the source's \"accounts\" (it is asked for again every {UnknownListWait.TotalHours:0} hours)";
}
