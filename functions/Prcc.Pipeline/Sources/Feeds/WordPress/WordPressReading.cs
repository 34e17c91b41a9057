namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>The posts of one poll, each revision once: both walks come past what is new.</summary>
internal sealed class WordPressReading(Source source, WordPressSite site)
{
    private readonly FeedReading reading = new(source);
    private readonly HashSet<(long Id, DateTimeOffset Modified)> seen = [];
    private readonly List<string> refused = [];

    public WordPressSite Site => site;

    public IReadOnlyList<RawPost> Posts => reading.Posts;

    public IReadOnlyList<string> Refused => [.. refused, .. reading.Refused];

    /// <param name="items">Null for an item that is no post.</param>
    public void Take(IEnumerable<WordPressPost?> items)
    {
        foreach (var post in items)
            if (post is null)
                refused.Add("an item without \"id\" or \"date_gmt\"");
            else if (seen.Add((post.Id, post.Modified)))
                reading.Take(post.Entry);
    }
}
