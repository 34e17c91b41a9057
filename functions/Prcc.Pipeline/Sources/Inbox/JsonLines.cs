using System.Text.Json;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>One JSON object a line; blank lines are skipped.</summary>
internal static class JsonLines
{
    public static InboxReading Read(string text)
    {
        var posts = new List<InboxPost>();
        var errors = new List<LineError>();
        var number = 0;
        // Only LF ends a line here: JSON may hold other separators, such as U+2028, as they are.
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsMemory(range);
            if (line.Span.IsWhiteSpace())
                continue;
            try
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    errors.Add(new(number, $"a {document.RootElement.ValueKind} where an object was expected: {{\"id\": …, \"platform\": …, \"text\": …}}"));
                else
                    InboxRow.Add(number, Fields(document.RootElement), posts, errors);
            }
            catch (JsonException e)
            {
                errors.Add(new(number, $"not JSON at character {e.BytePositionInLine + 1}; a line must hold one whole JSON object"));
            }
            catch (InvalidOperationException)
            {
                errors.Add(new(number, "a text with half a character (an escape such as \\ud83d without its second half); export it again, or remove the escape"));
            }
        }
        return new(posts, errors);
    }

    private static Dictionary<string, string> Fields(JsonElement element)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Null)
                fields[property.Name] = property.Value.ToString();
        return fields;
    }
}
