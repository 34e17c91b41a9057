namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Reads the replies of threads that the page of threads did not hold.</summary>
internal static class ReplyReading
{
    /// <summary>Reads until nothing waits any more, or nothing more may be asked.</summary>
    public static async Task ReadAsync(YouTubePoll poll, FollowedVideo video, Func<bool> mayAsk)
    {
        while (video.Waiting is { } waiting && mayAsk())
        {
            var thread = waiting[0];
            var answer = await poll.AskAsync(
                "comments", null, ("part", "snippet"), ("parentId", thread.Id), ("maxResults", "100"), ("textFormat", "plainText"), ("pageToken", video.ReplyPage));
            if (answer is null)
            {
                poll.LeaveAfterTrouble(video);
                return;
            }
            if (answer.Refusal is { IsInvalidPage: true } && video.ReplyPage is not null)
            {
                video.ReplyPage = null;
                continue;
            }
            // A thread that was refused is gone, and with it its replies.
            foreach (var element in answer.Items)
                if (YouTubeItems.TryRead<CommentItem>(element, out var reply))
                    Take(poll, reply, thread.Since);
                else
                    poll.Refuse("a reply is no comment");
            video.ReplyPage = answer.Next;
            if (answer.Next is null)
                video.Waiting = waiting.Count > 1 ? [.. waiting.Skip(1)] : null;
        }
    }

    /// <summary>Takes a reply that is not known yet.</summary>
    public static void Take(YouTubePoll poll, CommentItem reply, DateTimeOffset? since)
    {
        if (YouTubePosts.OfComment(reply, null) is not { } post)
            poll.Refuse("a reply has no id or no date");
        else if (!(post.Published < since))
            poll.Take(post);
    }
}
