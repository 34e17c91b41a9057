using System.Text.RegularExpressions;

namespace Prcc.Infra.Tests;

/// <summary>Names of settings that C# source hands to the Functions host.</summary>
internal static partial class SettingNames
{
    /// <summary>The names inside <c>"%Name%"</c>, as trigger and binding attributes use them.</summary>
    public static IEnumerable<string> Resolved(string source) => Percent().Matches(source).Select(match => match.Groups[1].Value);

    /// <summary>The names in <c>Connection = "Name"</c>.</summary>
    public static IEnumerable<string> Connections(string source) => Connection().Matches(source).Select(match => match.Groups[1].Value);

    /// <summary>The name as an environment variable of a Linux app spells it.</summary>
    public static string AsVariable(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("\"%([A-Za-z0-9_:.]+)%\"")]
    private static partial Regex Percent();

    [GeneratedRegex("\\bConnection\\s*=\\s*\"([A-Za-z0-9_:]+)\"")]
    private static partial Regex Connection();
}
