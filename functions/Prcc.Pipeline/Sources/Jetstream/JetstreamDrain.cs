using Prcc.Pipeline.Sources.Bluesky;

namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>What one poll hears: keeps the posts that hold a term, and stops once it has caught up with the moment at which it began.</summary>
/// <param name="source">Whose terms are listened for.</param>
/// <param name="last">Time of the last event of the poll before, microseconds since 1970.</param>
/// <param name="began">When this poll began.</param>
/// <param name="budget">What it may cost.</param>
internal sealed class JetstreamDrain(Source source, long last, long began, RunBudget budget)
{
    // A server that sends no events says so often enough with a few.
    private const int MostRefused = 20;

    private readonly TermMatch terms = new(source.Terms);
    private readonly Dictionary<string, RawPost> posts = [];
    private readonly List<string> refused = [];

    /// <summary>Posts as they are at the end, tombstones of those that were deleted meanwhile.</summary>
    public IReadOnlyList<RawPost> Posts => [.. posts.Values];

    public IReadOnlyList<string> Refused => refused;

    /// <summary>Time of the last event, microseconds since 1970.</summary>
    public long At { get; private set; } = last;

    /// <summary>Time of the first event, microseconds since 1970; null before it.</summary>
    public long? First { get; private set; }

    /// <summary>So many messages were no events that the rest is not worth hearing.</summary>
    public bool IsJunk => refused.Count >= MostRefused;

    /// <returns>False once nothing more is wanted.</returns>
    public bool Take(ReadOnlyMemory<byte> message)
    {
        if (JetstreamEvent.Read(message) is not { } heard)
        {
            refused.Add("a message is no event of a Jetstream server");
            return !IsJunk;
        }
        First ??= heard.Microseconds;
        var isNew = heard.Microseconds > At;
        if (Keep(heard) && isNew)
            budget.Took(1);
        At = Math.Max(At, heard.Microseconds);
        // What is repeated must not end a poll, or it would never come to what is new.
        return !isNew || (heard.Microseconds < began && budget.Posts > 0);
    }

    private bool Keep(JetstreamEvent heard)
    {
        if (heard.Post is not { } post)
            return false;
        var uri = post.ToString();
        var isKnown = posts.TryGetValue(uri, out var known);
        if (heard.IsDeletion)
        {
            if (isKnown)
                posts[uri] = known! with { Text = "", Deleted = true };
            return isKnown;
        }
        // An edit may take the term out of a post that was taken with it.
        if (PostRecord.Read(heard.Record) is not { } record || !(isKnown || IsWanted(record)))
            return false;
        posts[uri] = new RawPost
        {
            Platform = "bluesky",
            NativeId = uri,
            AuthorId = heard.Author,
            Voice = source.Voice,
            Text = record.Text,
            Url = post.Page,
            Published = record.Published(JetstreamCursor.Time(heard.Microseconds)),
            Language = record.Languages.Count > 0 ? record.Languages[0] : null,
        };
        return true;
    }

    private bool IsWanted(PostRecord record) => (source.Mode is null || record.MayBeIndonesian) && terms.IsIn(record.Text);
}
