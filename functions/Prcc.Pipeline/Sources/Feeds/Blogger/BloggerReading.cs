using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Feeds.Blogger;

/// <summary>The posts of one poll, each revision once: both walks come past what is new.</summary>
internal sealed class BloggerReading(Source source)
{
    private readonly FeedReading reading = new(source);
    private readonly HashSet<(string? Id, string? Updated)> seen = [];
    private readonly List<string> refused = [];

    /// <summary>The blog's root, with a slash at its end.</summary>
    public string Blog { get; } = RootOf(source.Url);

    public IReadOnlyList<RawPost> Posts => reading.Posts;

    public IReadOnlyList<string> Refused => [.. refused, .. reading.Refused];

    /// <returns>Times of change or of publication of all entries, old and new.</returns>
    public IReadOnlyList<DateTimeOffset> Take(IReadOnlyList<FeedEntry> entries, bool byChange)
    {
        var times = new List<DateTimeOffset>();
        foreach (var entry in entries)
        {
            if (PublicationDate.TryParse(byChange ? entry.Updated : entry.Published, TimeSpan.Zero, out var time))
                times.Add(time.Value);
            else
                refused.Add($"entry {entry.Id} without a time that can be read");
            if (seen.Add((entry.Id, entry.Updated)))
                reading.Take(entry);
        }
        return times;
    }

    private static string RootOf(Uri address)
    {
        var path = address.AbsolutePath;
        if (path.IndexOf("/feeds/", StringComparison.OrdinalIgnoreCase) is >= 0 and var feed)
            path = path[..feed];
        return address.GetLeftPart(UriPartial.Authority) + path.TrimEnd('/') + "/";
    }
}
