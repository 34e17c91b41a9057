using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>An at-uri as lexicons allow it: <c>at://AUTHORITY[/COLLECTION[/RKEY]]</c>.</summary>
/// <param name="Authority">A DID or a handle.</param>
/// <param name="Collection">NSID of the record's type; null where the uri names the repository.</param>
/// <param name="Key">Record key; null where the uri names no record.</param>
internal sealed partial record AtUri(string Authority, string? Collection, string? Key)
{
    public const string Posts = "app.bsky.feed.post";

    private const int Longest = 8 * 1024;

    /// <summary>It names a post by its author's DID: such a name never changes.</summary>
    public bool IsPost => Collection == Posts && Key is not null && Authority.StartsWith("did:", StringComparison.Ordinal);

    /// <summary>Where people read the post.</summary>
    public string Page => $"https://bsky.app/profile/{Authority}/post/{Key}";

    /// <returns>Null for anything else.</returns>
    public static AtUri? Parse(string? text) =>
        text is { Length: <= Longest } && Syntax().Match(text) is { Success: true } match
            ? new AtUri(match.Groups["authority"].Value, Part(match.Groups["collection"]), Part(match.Groups["key"]))
            : null;

    public override string ToString() => $"at://{Authority}" + (Collection is null ? "" : "/" + Collection) + (Key is null ? "" : "/" + Key);

    private static string? Part(Group group) => group.Success ? group.Value : null;

    private const string Did = @"did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]";
    private const string Label = @"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private const string Handle = $@"(?:{Label}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?";
    private const string Nsid = $@"[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?(?:\.{Label})+\.[A-Za-z][A-Za-z0-9]{{0,62}}";
    private const string RecordKey = @"(?!\.{1,2}\z)[A-Za-z0-9._:~-]{1,512}";

    [GeneratedRegex($@"\Aat://(?<authority>{Did}|{Handle})(?:/(?<collection>{Nsid})(?:/(?<key>{RecordKey}))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Syntax();
}
