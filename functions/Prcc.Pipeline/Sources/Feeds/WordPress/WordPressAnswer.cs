using System.Text;
using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>What an answer of the REST API says.</summary>
internal static class WordPressAnswer
{
    /// <summary>Reads a list of posts.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="site">Whose it is.</param>
    /// <param name="posts">Its posts in order; null for an item that is none.</param>
    /// <returns>The answer, with what is wrong with it in words where something is.</returns>
    public static HttpAnswer Posts(HttpAnswer answer, WordPressSite site, out IReadOnlyList<WordPressPost?> posts)
    {
        posts = [];
        if (answer.Outcome != FetchOutcome.Ok)
            return Refusal(answer);
        if (Json(answer) is not { ValueKind: JsonValueKind.Array } list)
            return NoList(answer);
        posts = [.. list.EnumerateArray().Select(item => WordPressPost.Read(item, site))];
        return answer;
    }

    /// <summary>Reads one post.</summary>
    public static WordPressPost? Post(HttpAnswer answer, WordPressSite site) =>
        answer.Outcome == FetchOutcome.Ok && Json(answer) is { } item ? WordPressPost.Read(item, site) : null;

    /// <returns>The API itself says that there is no such post for the public: deleted, in the bin, or taken back.</returns>
    public static bool SaysGone(HttpAnswer answer) => (answer.Status, Code(answer)) is (404, "rest_post_invalid_id") or (401 or 403, "rest_forbidden");

    private static HttpAnswer Refusal(HttpAnswer answer) => (answer.Status, Code(answer)) switch
    {
        (401 or 403, { } code) => answer with { Outcome = FetchOutcome.Blocked, Error = $"{answer.Error}; its REST API is closed to the public ({code}): leave \"mode\" out, and write the address of its feed" },
        (404, var code) => answer with { Error = $"{answer.Error}; \"url\" must be the root of a WordPress site whose REST API is open{(code is null ? "" : $" ({code})")}" },
        (_, { } code) => answer with { Error = $"{answer.Error}: {code}" },
        _ => answer,
    };

    private static HttpAnswer NoList(HttpAnswer answer) => HtmlPage.Begins(Encoding.UTF8.GetString(answer.Body.Span))
        ? answer with { Outcome = FetchOutcome.Blocked, Error = $"{answer.Address}: an HTML page came instead of posts" }
        : answer with { Outcome = FetchOutcome.Malformed, Error = $"{answer.Address}: what came is no list of posts" };

    private static string? Code(HttpAnswer answer) =>
        Json(answer) is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;

    private static JsonElement? Json(HttpAnswer answer)
    {
        try
        {
            return answer.Body.IsEmpty ? null : JsonElement.Parse(answer.Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
