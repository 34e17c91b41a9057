using System.Text.Json;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>A cursor of several parts, as JSON.</summary>
internal static class CursorJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static string Write<T>(T cursor) => JsonSerializer.Serialize(cursor, Options);

    /// <returns>Null where there is none, or it is that of another way to read the source.</returns>
    public static T? Read<T>(string? cursor)
        where T : class
    {
        try
        {
            return cursor is null ? null : JsonSerializer.Deserialize<T>(cursor, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
