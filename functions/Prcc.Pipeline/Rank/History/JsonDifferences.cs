using System.Text.Json;

namespace Prcc.Pipeline.Rank;

/// <summary>Where two JSON values differ, a place a line: <c>lists.24h ntb.issues[0].voices: 12 → 13</c>.</summary>
internal static class JsonDifferences
{
    private const int MostShown = 60;

    public static IEnumerable<string> Between(JsonElement one, JsonElement other, string path = "")
    {
        if (one.ValueKind != other.ValueKind)
            return [$"{path}: {Shown(one)} → {Shown(other)}"];
        return one.ValueKind switch
        {
            JsonValueKind.Object => BetweenObjects(one, other, path),
            JsonValueKind.Array => BetweenArrays(one, other, path),
            _ => one.GetRawText() == other.GetRawText() ? [] : [$"{path}: {Shown(one)} → {Shown(other)}"],
        };
    }

    private static IEnumerable<string> BetweenObjects(JsonElement one, JsonElement other, string path)
    {
        foreach (var property in one.EnumerateObject())
            if (!other.TryGetProperty(property.Name, out var same))
                yield return $"{Below(path, property.Name)}: {Shown(property.Value)} → nothing";
            else
                foreach (var difference in Between(property.Value, same, Below(path, property.Name)))
                    yield return difference;
        foreach (var property in other.EnumerateObject().Where(property => !one.TryGetProperty(property.Name, out _)))
            yield return $"{Below(path, property.Name)}: nothing → {Shown(property.Value)}";
    }

    private static IEnumerable<string> BetweenArrays(JsonElement one, JsonElement other, string path)
    {
        var (left, right) = (one.GetArrayLength(), other.GetArrayLength());
        if (left != right)
            yield return $"{path}: {left} entries → {right}";
        for (var index = 0; index < Math.Min(left, right); index++)
            foreach (var difference in Between(one[index], other[index], $"{path}[{index}]"))
                yield return difference;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > MostShown } text ? text[..MostShown] + "…" : value.GetRawText();
}
