using System.Text;
using System.Text.Json;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>Answers of APIs that speak JSON with names_like_this.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions SnakeCase = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <returns>The object that the body is; null where it is none.</returns>
    public static JsonElement? Object(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body.Span) is { ValueKind: JsonValueKind.Object } element ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An item of a list; one that is not what it should be is refused, and the others stay.</summary>
    public static T? Item<T>(JsonElement element, List<string> refused)
        where T : class
    {
        try
        {
            return element.Deserialize<T>(SnakeCase);
        }
        catch (JsonException e)
        {
            refused.Add($"an item is not of the documented form: {e.Message}");
            return null;
        }
    }

    /// <summary>The answer where something else came than JSON of the documented form.</summary>
    /// <param name="answer">Its body is what came.</param>
    /// <param name="name">What was asked, as messages call it.</param>
    public static HttpAnswer Unreadable(HttpAnswer answer, string name) => HtmlPage.Begins(Encoding.UTF8.GetString(answer.Body.Span))
        ? answer with { Outcome = FetchOutcome.Blocked, Error = $"{name} answered with a page for people instead of data: it may want a sign-in, or keep programs out" }
        : answer with { Outcome = FetchOutcome.Malformed, Error = $"{name} answered with something that is not its documented JSON" };
}
