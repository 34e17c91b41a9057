using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>Masks whom a citizen names: <c>@budi</c> becomes <c>@…</c>; institutions stay readable, they are spoken to as such.</summary>
public static partial class Handles
{
    /// <param name="text">A citizen's text.</param>
    /// <param name="institutions">Handles that stay, without @; compared without regard to case.</param>
    public static string Mask(string text, IReadOnlySet<string> institutions) =>
        !text.Contains('@', StringComparison.Ordinal) ? text : Handle().Replace(text, match => institutions.Contains(match.Groups["name"].Value.ToLowerInvariant()) ? match.Value : "@…");

    /// <summary>Also <c>@budi@mastodon.example</c>, and a handle inside an address (<c>tiktok.com/@budi</c>).</summary>
    [GeneratedRegex(@"(?:(?<!\w)|\G)@(?<name>\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?)")]
    private static partial Regex Handle();
}
