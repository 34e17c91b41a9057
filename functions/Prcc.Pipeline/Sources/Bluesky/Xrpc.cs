using System.Text;
using System.Text.Json;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>atproto's way of HTTP: methods below <c>/xrpc/</c>, JSON answers, errors with a name.</summary>
internal static class Xrpc
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    /// <param name="server">The PDS or AppView.</param>
    /// <param name="method">NSID.</param>
    /// <param name="parameters">Name and value; a list is a name several times, null is left out.</param>
    public static Uri Address(Uri server, string method, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return new Uri(server, $"/xrpc/{method}{(query.Length == 0 ? "" : "?" + query)}");
    }

    /// <summary>Reads the JSON object of an answer.</summary>
    /// <returns>The answer, put right where its body is no such object, and the object.</returns>
    public static (HttpAnswer Answer, JsonElement Root) Read(HttpAnswer answer)
    {
        if (answer.Outcome != FetchOutcome.Ok)
            return (Explained(answer), default);
        if (Parse(answer.Body) is { ValueKind: JsonValueKind.Object } root)
            return (answer, root);
        return HtmlPage.Begins(Encoding.UTF8.GetString(answer.Body.Span))
            ? (Failed(answer, FetchOutcome.Blocked, "answers with a page where JSON was expected: something stands between us and the server"), default)
            : (Failed(answer, FetchOutcome.Malformed, "answers with something that is no JSON object"), default);
    }

    /// <summary>Name and words of a refusal; null where it is no error of XRPC.</summary>
    public static (string Name, string? Message)? Error(HttpAnswer answer) =>
        answer.Outcome != FetchOutcome.Ok && Parse(answer.Body).Text("error") is { } name ? (name, Parse(answer.Body).Text("message")) : null;

    /// <summary>A refusal that is a page: so these servers refuse those who are not signed in.</summary>
    public static bool IsPage(HttpAnswer answer) => HtmlPage.Begins(Encoding.UTF8.GetString(answer.Body.Span));

    /// <summary>The same answer, failed for another reason.</summary>
    public static HttpAnswer Failed(HttpAnswer answer, FetchOutcome outcome, string what) =>
        answer with { Outcome = outcome, Error = $"{answer.Address?.GetLeftPart(UriPartial.Path)} {what}" };

    private static HttpAnswer Explained(HttpAnswer answer) =>
        Error(answer) is var (name, message) ? answer with { Error = $"{answer.Error}: {name}{(message is null ? "" : $", {message}")}" } : answer;

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
