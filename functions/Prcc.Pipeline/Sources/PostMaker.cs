using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources;

/// <summary>Makes canonical posts out of what connectors understood: text cleaned and masked, author keyed, personal addresses dropped.</summary>
/// <param name="authorKeys">Keys authors.</param>
/// <param name="institutionHandles">Handles that stay readable in citizens' texts, lower case, without @.</param>
public sealed class PostMaker(AuthorKeys authorKeys, IReadOnlySet<string> institutionHandles)
{
    /// <summary>Longest content, UTF-16 units; the rest is cut off.</summary>
    public const int LongestContent = 100_000;

    private const int LongestExtraName = 100;
    private const int LongestName = 1_000;
    private const int LongestUrl = 2_000;
    private const int LongestLanguage = 35;

    private static readonly Dictionary<string, string> EmptyExtras = [];
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Dates before the first sites are defaults of some software, not dates of posts.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>False where the post has no identity or nothing to read; <paramref name="reason"/> then says which.</returns>
    public bool TryMake(Source source, RawPost raw, DateTimeOffset fetched, [NotNullWhen(true)] out Post? post, [NotNullWhen(false)] out string? reason)
    {
        post = null;
        var platform = raw.Platform.Trim().ToLowerInvariant();
        var nativeId = raw.NativeId.Trim();
        if (platform.Length == 0 || nativeId.Length == 0)
        {
            reason = platform.Length == 0 ? "no platform" : "no id";
            return false;
        }
        var name = raw.Deleted ? "" : CleanText.Cut(Clean(raw.Title, raw.Voice), LongestName);
        var content = raw.Deleted ? "" : CleanText.Cut(Clean(raw.Text, raw.Voice), LongestContent);
        if (content == name)
            content = "";
        if (name.Length == 0 && content.Length == 0 && !raw.Deleted)
        {
            reason = $"no text (id {nativeId})";
            return false;
        }
        // A title alone is a text without a title.
        if (raw.Voice == Voice.Public && content.Length == 0)
            (name, content) = ("", name);

        var quotable = raw.Voice is Voice.News or Voice.Institution;
        var title = name.Length == 0 ? null : name;
        fetched = fetched.ToUniversalTime();
        post = new Post
        {
            Key = PostKey.Of(platform, nativeId),
            ContentHash = PostKey.OfContent(title, content),
            Type = raw.Deleted ? PostType.Tombstone : quotable ? PostType.Article : PostType.Note,
            Source = source.Id,
            Platform = platform,
            AttributedTo = authorKeys.Of(platform, AuthorOf(source, raw, platform)),
            AttributedToName = quotable ? raw.AuthorName ?? source.Name : null,
            Name = title,
            Content = content,
            Url = quotable ? WebAddress(raw.Url) : null,
            Published = Clamp(raw.Published, fetched) ?? fetched,
            Updated = Clamp(raw.Updated, fetched),
            Fetched = fetched,
            Language = raw.Language?.Trim() is { Length: > 0 and <= LongestLanguage } language ? language.ToLowerInvariant() : null,
            Extras = raw.Deleted ? null : Extras(raw),
        };
        reason = null;
        return true;
    }

    /// <summary>Whether a post with a platform and an id can be made for certain, told without making it; false where only <see cref="TryMake"/> can tell.</summary>
    public static bool IsCertain(RawPost raw) => raw.Deleted || HasPlainLetter(raw.Text) || HasPlainLetter(raw.Title);

    /// <summary>A letter outside markup and entities is there for its reader, too.</summary>
    private static bool HasPlainLetter(string? text) => text is not null && text.AsSpan().IndexOfAny('<', '&') < 0 && text.AsSpan().IndexOfAny(Letters) >= 0;

    private string Clean(string? text, Voice voice)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var plain = HtmlText.Strip(text);
        return PersonalData.Mask(voice == Voice.Public ? Handles.Mask(plain, institutionHandles) : plain);
    }

    /// <summary>Cut before they are cleaned, too: a column may hold anything. A citizen's web addresses would name them.</summary>
    private Dictionary<string, string>? Extras(RawPost raw)
    {
        Dictionary<string, string>? extras = null;
        foreach (var (name, value) in raw.Extras ?? EmptyExtras)
        {
            if (raw.Voice == Voice.Public && (value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
                continue;
            var kept = CleanText.Cut(Clean(CleanText.Cut(value, 4 * Post.LongestExtra), raw.Voice), Post.LongestExtra);
            if (kept.Length > 0 && (extras?.Count ?? 0) < Post.MostExtras)
                (extras ??= [])[CleanText.Cut(CleanText.Normalise(name), LongestExtraName)] = kept;
        }
        return extras;
    }

    /// <summary>Citizens whom their source does not name count as one author of that source, not as many.</summary>
    private static string AuthorOf(Source source, RawPost raw, string platform) =>
        !string.IsNullOrWhiteSpace(raw.AuthorId) ? raw.AuthorId : raw.Voice == Voice.Public ? "unnamed:" + source.Id : platform;

    private static DateTimeOffset? Clamp(DateTimeOffset? time, DateTimeOffset fetched) =>
        time is { } t && t >= Earliest ? (t < fetched ? t.ToUniversalTime() : fetched) : null;

    private static string? WebAddress(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") && address.UserInfo.Length == 0
        && address.AbsoluteUri.Length <= LongestUrl ? address.AbsoluteUri : null;
}
