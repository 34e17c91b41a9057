using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Sources;

/// <summary>Handles of public bodies that stay readable in citizens' posts, since they are whom people address: <c>seeds/institutions.txt</c>, one a line.</summary>
public static partial class Institutions
{
    /// <returns>Handles in lower case, without @.</returns>
    /// <exception cref="SeedException">A line is no handle.</exception>
    public static FrozenSet<string> Load(SeedFiles seeds) => seeds.Lines("institutions.txt").Select(Read).ToFrozenSet();

    private static string Read(SeedLine line) => Handle().IsMatch(line.Text)
        ? line.Text
        : throw line.Error("is no handle; write it in lower case, without @");

    [GeneratedRegex(@"\A[a-z0-9_][a-z0-9_.-]*\z")]
    private static partial Regex Handle();
}
