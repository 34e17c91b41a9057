namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>The cursor of a feed: fingerprints of its entries, 11 characters each.</summary>
internal static class FeedCursor
{
    private const int Length = 11;

    /// <summary>A table property holds 32,768 characters.</summary>
    private const int Most = 2_000;

    /// <summary>66 bits of what a reader would notice.</summary>
    public static string Fingerprint(FeedEntry entry) =>
        PostKey.Hash(string.Join('\n', entry.Id, entry.Link?.AbsoluteUri, entry.Title, entry.Html, entry.Deleted ? "deleted" : ""))[..Length];

    public static HashSet<string> Read(string? cursor)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; cursor is not null && i + Length <= cursor.Length; i += Length)
            known.Add(cursor.Substring(i, Length));
        return known;
    }

    public static string Write(IEnumerable<string> fingerprints) => string.Concat(fingerprints.Distinct(StringComparer.Ordinal).Take(Most));
}
