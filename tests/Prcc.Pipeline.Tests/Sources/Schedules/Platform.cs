using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>
/// A platform that a schedule changes and a connector reads. It answers as the real one is documented to; every text that it publishes
/// holds the post's mark (<see cref="PlatformPost.Mark"/>), by which the schedule recognises what was taken.
/// </summary>
internal abstract class Platform(TimeProvider time)
{
    private readonly Lock guard = new();
    private readonly List<PlatformPost> posts = [];

    protected TimeProvider Clock => time;

    /// <summary>All posts that there ever were, oldest first; a copy.</summary>
    public IReadOnlyList<PlatformPost> Posts
    {
        get
        {
            lock (guard)
                return [.. posts];
        }
    }

    /// <summary>Posts of which the connector hears only its newest revision's text once it has asked again; true where edits reach it by itself or by a recheck.</summary>
    public virtual bool TellsEdits => true;

    /// <summary>Whether a deletion reaches the connector, by itself or by a recheck.</summary>
    public virtual bool TellsDeletions => true;

    /// <summary>Whether the connector is to have this post in the end. Not where the platform withholds it (an opted-out author).</summary>
    public virtual bool IsWanted(PlatformPost post) => true;

    /// <summary>
    /// Whether it is a fault if the connector does not have this post in the end. Not where the platform's documentation lets it be missed: older
    /// than what a first poll reads.
    /// </summary>
    public virtual bool IsOwed(PlatformPost post) => true;

    /// <summary>Whether it is polled before anything is published on it: where a first poll looks back a limited time only.</summary>
    public virtual bool BeginsEmpty => false;

    /// <summary>A poll has ended.</summary>
    /// <param name="kept">What it brought was kept; false: it was killed, and everything of it is lost.</param>
    public virtual void Polled(bool kept)
    {
    }

    /// <summary>The entry of the list of sources that reads it.</summary>
    public abstract Source Source(Uri address);

    public abstract Task AnswerAsync(HttpContext context);

    /// <summary>Changes the platform: 0 to 5 inserts, 6 and 7 edit, 8 and 9 delete one of the posts.</summary>
    public void Change(int kind, int which)
    {
        lock (guard)
        {
            var alive = posts.Where(post => !post.Deleted).ToList();
            if (kind <= 5 || alive.Count == 0)
                posts.Add(new PlatformPost(posts.Count + 1, 1, false, time.GetUtcNow(), null));
            else
            {
                var chosen = alive[which % alive.Count];
                var now = time.GetUtcNow();
                posts[chosen.Number - 1] = kind <= 7 ? chosen with { Version = chosen.Version + 1, Edited = now } : chosen with { Deleted = true, Edited = now };
            }
        }
    }
}

/// <param name="Number">From 1, in the order of publication.</param>
/// <param name="Version">From 1; an edit raises it.</param>
/// <param name="Deleted">It is gone.</param>
/// <param name="Published">When.</param>
/// <param name="Edited">When it was last edited or deleted.</param>
internal sealed record PlatformPost(int Number, int Version, bool Deleted, DateTimeOffset Published, DateTimeOffset? Edited)
{
    /// <summary>A text that holds the mark.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"Jalan Sekotong rusak lagi, kata warga pos{Number}v{Version}x di Lombok Barat");

    public string Mark => string.Create(CultureInfo.InvariantCulture, $"pos{Number}v{Version}x");
}
