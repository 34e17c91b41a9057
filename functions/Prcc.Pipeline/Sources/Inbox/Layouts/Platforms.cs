using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>A network as exports write it.</summary>
/// <param name="Name">As PRCC calls it.</param>
/// <param name="Hosts">Hosts of its addresses; subdomains count too.</param>
/// <param name="Names">How vendors call it.</param>
/// <param name="Ids">Find a post's own id in its address, in this order; the first group is the id.</param>
internal sealed record Platform(string Name, IReadOnlyList<string> Hosts, IReadOnlyList<string> Names, IReadOnlyList<Regex> Ids);

/// <summary>Which network a post is from, by what the vendor calls it or by its address.</summary>
internal sealed class Platforms(IReadOnlyList<Platform> all)
{
    private readonly Dictionary<string, Platform> byName = all
        .SelectMany(platform => platform.Names.Append(platform.Name).Select(name => (Key: ColumnName.Normalise(name), platform))).DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.platform);

    private readonly Dictionary<string, Platform> byHost = all
        .SelectMany(platform => platform.Hosts.Select(host => (Key: host, platform))).DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.platform, StringComparer.OrdinalIgnoreCase);

    public Platform? Called(string name) => byName.GetValueOrDefault(ColumnName.Normalise(name));

    public Platform? At(string host)
    {
        for (var rest = host; rest.Length > 0; rest = rest.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? rest[(dot + 1)..] : "")
            if (byHost.TryGetValue(rest, out var platform))
                return platform;
        return null;
    }

    /// <summary>The id that a platform itself gave the post, where its address shows it.</summary>
    public static string? IdIn(string address, Platform platform)
    {
        foreach (var pattern in platform.Ids)
            if (pattern.Match(address) is { Success: true } match)
                return match.Groups[1].Value;
        return null;
    }
}
