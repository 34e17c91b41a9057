using System.Text.Json;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// Reads JSON that is written exactly as PRCC's own seeds are, without the serializer: to get that ready takes a third of a cold start.
/// Anything else, down to a member too many, is left to the serializer, which reads it or says where and why not.
/// </summary>
internal static class PlainJson
{
    /// <returns>null where the serializer has to read it.</returns>
    public static T? Read<T>(byte[] json, Func<JsonElement, T> make)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return make(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The object itself, which must have so many members.</summary>
    public static JsonElement Members(this JsonElement json, int count) =>
        json.GetPropertyCount() == count ? json : throw new JsonException("There are more members, or fewer.");

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new JsonException("A text is null.");

    public static double Number(this JsonElement json, string name) => json.GetProperty(name).GetDouble();

    public static int Integer(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> make)
    {
        var items = json.GetProperty(name);
        var list = new List<T>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
            list.Add(make(item));
        return list;
    }

    public static List<string> Texts(this JsonElement json, string name) => json.List(name, static t => t.GetString() ?? throw new JsonException("A text is null."));
}
