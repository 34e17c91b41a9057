using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>The Link header (RFC 8288): where a page's neighbours and a feed's hub are.</summary>
public static partial class LinkHeader
{
    /// <param name="header">The header's value; several are joined with commas.</param>
    /// <param name="relation">Such as <c>next</c>, compared without regard to case.</param>
    /// <param name="page">What relative addresses are relative to.</param>
    /// <returns>The first address of that relation; null where there is none.</returns>
    public static Uri? Find(string? header, string relation, Uri page)
    {
        foreach (Match link in Link().Matches(header ?? ""))
            if (Relation().Match(link.Groups["parameters"].Value) is { Success: true } rel
                && rel.Groups["rel"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(relation, StringComparer.OrdinalIgnoreCase)
                && Uri.TryCreate(page, link.Groups["address"].Value.Trim(), out var address))
                return address;
        return null;
    }

    [GeneratedRegex("""<(?<address>[^>]*)>(?<parameters>(?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]+))?)*)""")]
    private static partial Regex Link();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*(?:"(?<rel>[^"]*)"|(?<rel>[^\s;,"]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Relation();
}
