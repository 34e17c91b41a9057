using System.Text.Json;

namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>Reads the members of a JSON object, and says of each wrong one what it should be.</summary>
internal sealed class LayoutJson(JsonElement json, string name, List<string> problems)
{
    private readonly bool isObject = json.ValueKind == JsonValueKind.Object || Complain(problems, $"{name} is no object");

    public void Wrong(string problem) => problems.Add($"{name}: {problem}");

    public void AllowOnly(params string[] known)
    {
        if (isObject)
            foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name)))
                Wrong($"\"{member.Name}\" is not known; known are {string.Join(", ", known)}");
    }

    public string? Text(string member, bool required)
    {
        var value = Get(member);
        if (value is { ValueKind: JsonValueKind.String } && value.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        if (value is not null || required)
            Wrong($"\"{member}\" must be a text");
        return null;
    }

    public IEnumerable<string> Texts(string member)
    {
        if (Get(member) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString())))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Wrong($"\"{member}\" must be a list of texts");
        return [];
    }

    public IEnumerable<KeyValuePair<string, string>> Pairs(string member)
    {
        if (Get(member) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(pair => pair.Value.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateObject().DistinctBy(pair => pair.Name.ToLowerInvariant()).Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))];
        Wrong($"\"{member}\" must be an object of texts");
        return [];
    }

    public LayoutJson? Object(string member) => Get(member) is { } value ? new(value, $"{name}, {member}", problems) : null;

    public IReadOnlyList<LayoutJson> Objects(string member)
    {
        if (Get(member) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, number) => new LayoutJson(item, NameOf(item, $"{member} {number + 1}"), problems))];
        Wrong($"\"{member}\" must be a list");
        return [];
    }

    public bool Flag(string member)
    {
        if (Get(member) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            Wrong($"\"{member}\" must be true or false");
        return Get(member) is { ValueKind: JsonValueKind.True };
    }

    public int? Integer(string member, int least, int most)
    {
        if (Get(member) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Wrong($"\"{member}\" must be a whole number from {least} to {most}");
        return null;
    }

    public string OneOf(string member, string otherwise, params string[] values)
    {
        if (Get(member) is not { } value)
            return otherwise;
        if (value.ValueKind == JsonValueKind.String && values.Contains(value.GetString()))
            return value.GetString()!;
        Wrong($"\"{member}\" must be one of: {string.Join(", ", values)}");
        return otherwise;
    }

    private JsonElement? Get(string member) => isObject && json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string NameOf(JsonElement item, string otherwise) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? $"{otherwise} (\"{name.GetString()}\")" : otherwise;

    private static bool Complain(List<string> problems, string problem)
    {
        problems.Add(problem);
        return false;
    }
}
