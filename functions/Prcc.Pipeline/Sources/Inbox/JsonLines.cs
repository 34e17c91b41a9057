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
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
                continue;
            try
            {
                using var document = JsonDocument.Parse(line.ToString());
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    errors.Add(new(number, $"a {document.RootElement.ValueKind} where an object was expected: {{\"id\": …, \"platform\": …, \"text\": …}}"));
                else
                    InboxRow.Add(number, Fields(document.RootElement), posts, errors);
            }
            catch (JsonException e)
            {
                errors.Add(new(number, $"not JSON at character {e.BytePositionInLine + 1}; a line must hold one whole JSON object"));
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
