using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>
/// A row of named values as a post. Columns: id, platform, author, text, published (required); title, url, updated, language,
/// voice (public, news or institution; default public), deleted (true or false). Other columns are left alone.
/// </summary>
internal static partial class InboxRow
{
    public static readonly string[] Required = ["id", "platform", "author", "text", "published"];

    /// <summary>Adds the row to the posts, or everything that is wrong with it to the errors.</summary>
    public static void Add(int line, IReadOnlyDictionary<string, string> fields, List<InboxPost> posts, List<LineError> errors)
    {
        var before = errors.Count;
        void Wrong(string reason) => errors.Add(new(line, reason));
        string? Value(string name) => fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        var deleted = Value("deleted")?.ToLowerInvariant() switch
        {
            null or "false" or "0" => false,
            "true" or "1" => true,
            var other => Flag(Wrong, other),
        };
        foreach (var name in Required.Where(name => Value(name) is null && !(deleted && name is "text" or "published")))
            Wrong($"no '{name}'; every post needs {string.Join(", ", Required)}");
        if (Value("id") is { } id && SpreadsheetNumber().IsMatch(id))
            Wrong($"the id '{id}' was ruined by a spreadsheet; export it again with the id column as text");
        if (Value("platform") is { } platform && !PlatformName().IsMatch(platform))
            Wrong($"the platform '{platform}' is not a name; write a network's name such as instagram, or a site's host");
        var voice = Value("voice")?.ToLowerInvariant() switch
        {
            null or "public" => Voice.Public,
            "news" => Voice.News,
            "institution" => Voice.Institution,
            var other => Unknown(Wrong, other),
        };
        var published = Time("published");
        var updated = Time("updated");
        if (errors.Count > before)
            return;

        var raw = new RawPost
        {
            Platform = Value("platform")!.ToLowerInvariant(),
            NativeId = Value("id")!,
            AuthorId = Value("author")!,
            AuthorName = voice == Voice.Public ? null : Value("author"),
            Voice = voice,
            Title = Value("title"),
            Text = Value("text") ?? "",
            Url = Value("url"),
            Published = published,
            Updated = updated,
            Language = Value("language"),
            Deleted = deleted,
        };
        posts.Add(new InboxPost(line, raw));

        DateTimeOffset? Time(string name)
        {
            if (Value(name) is not { } written)
                return null;
            if (PublicationDate.TryParse(written, PublicationDate.Wita, out var date))
                return date.Value;
            Wrong($"'{name}' is '{written}', which is no date and time; write it like 2026-11-24T14:05:00+08:00");
            return null;
        }
    }

    private static bool Flag(Action<string> wrong, string value)
    {
        wrong($"'deleted' is '{value}'; write true or false");
        return false;
    }

    private static Voice Unknown(Action<string> wrong, string value)
    {
        wrong($"'voice' is '{value}'; write public, news or institution");
        return Voice.Public;
    }

    [GeneratedRegex(@"^\d(?:[.,]\d+)?E\+\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetNumber();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$")]
    private static partial Regex PlatformName();
}
