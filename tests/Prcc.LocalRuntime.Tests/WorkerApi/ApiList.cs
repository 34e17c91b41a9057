using System.Text.RegularExpressions;

namespace Prcc.LocalRuntime.Tests.WorkerApi;

internal sealed record ApiType(string Head, IReadOnlySet<string> Bases, IReadOnlySet<string> Members);

/// <summary>The list of the worker's public API, by the head of each type.</summary>
internal static partial class ApiList
{
    public static IReadOnlyDictionary<string, ApiType> Read()
    {
        using var stream = typeof(ApiList).Assembly.GetManifestResourceStream("public-api.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n')).ToDictionary(type => type.Head);
    }

    private static IEnumerable<ApiType> Parse(IEnumerable<string> lines)
    {
        (string Head, HashSet<string> Bases, HashSet<string> Members)? current = null;
        foreach (var line in lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                current!.Value.Members.Add(line.Trim());
                continue;
            }

            if (current is { } done)
                yield return new(done.Head, done.Bases, done.Members);
            var match = Heading().Match(line);
            current = (match.Groups["head"].Value, [.. Split(match.Groups["bases"].Value)], []);
        }

        yield return new(current!.Value.Head, current.Value.Bases, current.Value.Members);
    }

    /// <summary>Commas inside angle brackets separate type arguments.</summary>
    private static IEnumerable<string> Split(string bases) => Comma().Split(bases).Where(name => name.Length > 0);

    [GeneratedRegex(@"^(?<head>[^:\[]*?)(?: : (?<bases>.*?))?\s+\[.*\]$")]
    private static partial Regex Heading();

    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex Comma();
}
