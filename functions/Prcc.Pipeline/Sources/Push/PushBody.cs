using System.Text;
using System.Text.Json;

namespace Prcc.Pipeline.Sources.Push;

/// <summary>Reads the items of a push.</summary>
public static class PushBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Most posts of a body.</summary>
    public const int MostPosts = 500;

    /// <summary>The types of events that carry posts.</summary>
    public const string EventType = "prcc.post";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <param name="body">The bytes.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="items">The items in order, each with the post's properties or what is wrong with it.</param>
    /// <returns>What is wrong with the body as a whole; null where its items can be looked at.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, PushFormat format, out IReadOnlyList<PushItem> items)
    {
        items = [];
        try
        {
            items = format == PushFormat.Lines ? Lines(body) : Whole(body, format);
        }
        catch (JsonException e)
        {
            return $"there is no JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
        }
        return items.Count switch
        {
            0 => "there are no posts",
            > MostPosts => $"there are {items.Count} posts, more than {MostPosts}; send several",
            _ => null,
        };
    }

    private static PushItem[] Whole(ReadOnlyMemory<byte> body, PushFormat format)
    {
        using var document = JsonDocument.Parse(body, Options);
        var elements = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
        return [.. elements.Select(element => format == PushFormat.CloudEvents ? CloudEvent(element) : Post(element))];
    }

    private static List<PushItem> Lines(ReadOnlyMemory<byte> body)
    {
        var items = new List<PushItem>();
        var text = body.Span;
        // Only LF ends a line: JSON may hold other separators as they are.
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = body[range];
            if (Encoding.UTF8.GetString(line.Span).AsSpan().IsWhiteSpace())
                continue;
            try
            {
                using var document = JsonDocument.Parse(line, Options);
                items.Add(Post(document.RootElement));
            }
            catch (JsonException e)
            {
                items.Add(PushItem.Bad($"not JSON at byte {e.BytePositionInLine + 1}; a line must hold one whole JSON object"));
            }
        }
        return items;
    }

    private static PushItem CloudEvent(JsonElement element)
    {
        string? Text(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (element.ValueKind != JsonValueKind.Object)
            return PushItem.Bad("an event must be an object");
        if (Text("specversion") != "1.0")
            return PushItem.Bad("an event must have \"specversion\": \"1.0\"");
        if (string.IsNullOrEmpty(Text("id")) || string.IsNullOrEmpty(Text("source")))
            return PushItem.Bad("an event must have an \"id\" and a \"source\"");
        if (Text("type") != EventType)
            return PushItem.Bad($"the event's type is \"{Text("type")}\"; posts come as \"{EventType}\"");
        return element.TryGetProperty("data", out var data) ? Post(data) : PushItem.Bad("the event has no \"data\"");
    }

    private static PushItem Post(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return PushItem.Bad($"a {element.ValueKind} where an object was expected: {{\"id\": …, \"platform\": …, \"text\": …}}");
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var property in element.EnumerateObject())
                if (property.Value.ValueKind != JsonValueKind.Null)
                    fields[property.Name] = property.Value.ToString();
        }
        catch (InvalidOperationException)
        {
            return PushItem.Bad("a text with half a character (an escape such as \\ud83d without its second half)");
        }
        return new PushItem(fields, null);
    }
}

/// <param name="Fields">The post's properties, by name without regard to case.</param>
/// <param name="Problem">Why there are none; null where there are.</param>
public sealed record PushItem(IReadOnlyDictionary<string, string> Fields, string? Problem)
{
    internal static PushItem Bad(string problem) => new(new Dictionary<string, string>(), problem);
}
