using System.Globalization;

namespace Prcc.Pipeline.Archive;

/// <summary>
/// Names a batch: the UTC hour of its newest post and a hash of its posts (<c>2026112405-…22 characters…</c>), so that age is
/// read off the name and the same posts in the same order make the same batch.
/// </summary>
public static class BatchId
{
    private const string HourFormat = "yyyyMMddHH";

    public static string Of(IReadOnlyList<Post> posts)
    {
        var newest = posts.Max(post => post.Published);
        var content = string.Join('\n', posts.Select(post => $"{post.Key} {post.ContentHash} {post.Published.UtcTicks} {post.Updated?.UtcTicks}"));
        return newest.ToUniversalTime().ToString(HourFormat, CultureInfo.InvariantCulture) + "-" + PostKey.Hash(content);
    }

    /// <summary>The UTC hour in a batch id, or null where the text is no batch id.</summary>
    public static DateTimeOffset? HourOf(string id) =>
        id.Length == HourFormat.Length + 23 && id[HourFormat.Length] == '-'
        && id.AsSpan(HourFormat.Length + 1).IndexOfAnyExcept(Base64UrlCharacters) < 0
        && DateTimeOffset.TryParseExact(id.AsSpan(0, HourFormat.Length), HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var hour)
            ? hour
            : null;

    private static readonly System.Buffers.SearchValues<char> Base64UrlCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
