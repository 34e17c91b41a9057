using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Prcc.Functions.Api;

/// <summary>The parts of an answer that a client wants: <c>fields=asOf,issues.name</c>. Of a list every element is cut down alike.</summary>
internal sealed class SparseFields
{
    // A branch without branches is wanted wholly.
    private readonly Dictionary<string, SparseFields> wanted = new(StringComparer.Ordinal);

    /// <param name="text">Paths with points, separated by commas.</param>
    /// <param name="type">What will be answered.</param>
    /// <param name="wrong">A path that it has not, with what it could have been.</param>
    public static SparseFields? Read(string text, Type type, out (string Path, string Expected)? wrong)
    {
        var root = new SparseFields();
        foreach (var path in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (branch, info) = (root, Answer.JsonOptions.GetTypeInfo(type));
            foreach (var name in path.Split('.'))
            {
                var below = Below(info, name);
                if (below is null)
                {
                    wrong = (path, Expected(info, path[..Math.Max(0, path.LastIndexOf(name, StringComparison.Ordinal))]));
                    return null;
                }
                if (!branch.wanted.TryGetValue(name, out var next))
                    branch.wanted[name] = next = new();
                (branch, info) = (next, below);
            }
        }
        wrong = null;
        return root;
    }

    /// <summary>An answer with nothing but the fields.</summary>
    public JsonNode? Of(object value) => Of(JsonSerializer.SerializeToNode(value, Answer.JsonOptions));

    private JsonNode? Of(JsonNode? node) => node switch
    {
        _ when wanted.Count == 0 => node?.DeepClone(),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        JsonObject whole when wanted.TryGetValue("*", out var each) => new JsonObject(whole.Select(member => KeyValuePair.Create(member.Key, each.Of(member.Value)))),
        JsonObject whole => new JsonObject(whole.Where(member => wanted.ContainsKey(member.Key)).Select(member => KeyValuePair.Create(member.Key, wanted[member.Key].Of(member.Value)))),
        _ => node?.DeepClone(),
    };

    /// <returns>What lies below a name; null where there is no such name.</returns>
    private static JsonTypeInfo? Below(JsonTypeInfo info, string name)
    {
        info = Element(info);
        return info.Kind switch
        {
            JsonTypeInfoKind.Dictionary when name == "*" => Answer.JsonOptions.GetTypeInfo(info.ElementType!),
            JsonTypeInfoKind.Object when info.Properties.FirstOrDefault(property => property.Name == name) is { } property => Answer.JsonOptions.GetTypeInfo(property.PropertyType),
            _ => null,
        };
    }

    private static string Expected(JsonTypeInfo info, string above)
    {
        info = Element(info);
        return info.Kind switch
        {
            JsonTypeInfoKind.Dictionary => above + "* (all of them)",
            JsonTypeInfoKind.Object => "fields out of " + string.Join(", ", info.Properties.Select(property => above + property.Name)),
            _ => $"nothing below {above.TrimEnd('.')}",
        };
    }

    private static JsonTypeInfo Element(JsonTypeInfo info)
    {
        while (info.Kind == JsonTypeInfoKind.Enumerable)
            info = Answer.JsonOptions.GetTypeInfo(info.ElementType!);
        return info;
    }
}
