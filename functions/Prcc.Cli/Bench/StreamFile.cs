using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Bench;

/// <summary>A stream of posts in a file, in order: one JSON object a line, <c>textCleaned</c> or <c>text</c>, and where known <c>clusterNo</c>, <c>published</c>, <c>author</c>.</summary>
internal static class StreamFile
{
    private const string Shape = "Each line is an object with textCleaned or text and, where known, clusterNo, published, author.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file while it is enumerated: a million posts need not be in memory.</summary>
    /// <exception cref="TrainingDataException">The file is absent, or (when enumeration meets it) a line holds no post.</exception>
    public static IEnumerable<StreamPost> Read(string path)
    {
        if (!File.Exists(path))
            throw new TrainingDataException($"{path} does not exist. Name a file of posts, one JSON object a line: textCleaned or text, clusterNo.");
        return File.ReadLines(path)
            .Select(static (line, i) => (Line: line, Number: i + 1))
            .Where(static line => !string.IsNullOrWhiteSpace(line.Line))
            .Select(line => Parse(line.Line, line.Number, path));
    }

    /// <summary>Writes what <see cref="Read"/> reads; enumerates once.</summary>
    public static void Write(string path, IEnumerable<StreamPost> posts) =>
        File.WriteAllLines(path, posts.Select(static post => JsonSerializer.Serialize(new Line(post.Text, post.Topic, post.Published, post.Author), Json)));

    private static StreamPost Parse(string line, int number, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var post = json.RootElement;
            if (post.ValueKind != JsonValueKind.Object)
                throw new JsonException("it is no object.");
            var text = Text(post, "textCleaned") ?? Text(post, "text") ?? throw new JsonException("it has neither textCleaned nor text.");
            return new StreamPost(text, Topic(post), Published(post), Text(post, "author"));
        }

        // Half a surrogate pair is valid JSON but no string: reading it is an invalid operation.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TrainingDataException($"{path}, line {number}: is no post of a stream: {e.Message} {Shape}");
        }
    }

    private static string? Text(JsonElement post, string name) => Value(post, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new JsonException($"{name} is {value.ValueKind}; it must be a string.");

    private static string? Topic(JsonElement post) => Value(post, "clusterNo") is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? value.GetRawText()
        : throw new JsonException("clusterNo must be a whole number or a string.");

    private static DateTimeOffset? Published(JsonElement post)
    {
        if (Value(post, "published") is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || !value.TryGetDateTime(out var local) || !value.TryGetDateTimeOffset(out var published))
            throw new JsonException("published must be a time as ISO 8601 writes it, 2026-11-24T04:00:00Z.");

        // A time without a zone must not depend on that of this machine.
        return local.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(local, TimeSpan.Zero) : published.ToUniversalTime();
    }

    private static JsonElement? Value(JsonElement post, string name) =>
        post.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private sealed record Line(string TextCleaned, string? ClusterNo, DateTimeOffset? Published, string? Author);
}
