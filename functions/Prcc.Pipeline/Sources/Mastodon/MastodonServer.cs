using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>Asks one server, with its token where there is one.</summary>
internal sealed class MastodonServer(SourceHttpClient http, SourceCredentials credentials, Source source, RunBudget budget)
{
    private readonly string? token = credentials.Find(TokenOf(source));

    public bool HasToken => token is not null;

    /// <summary>What to do where the server wants a sign-in.</summary>
    public string TokenRemedy => token is null
        ? $"{credentials.Missing(TokenOf(source))}: make an application with the scope read:statuses in the settings of an account on {source.Url.Host}, and set its access token"
        : $"the token in {SourceCredentials.Setting(TokenOf(source))} was refused: make a new one with the scope read:statuses on {source.Url.Host}";

    /// <param name="path">Path and query.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MastodonAnswer> GetAsync(string path, CancellationToken cancellationToken)
    {
        var request = SourceRequest.Json(new Uri(source.Url, path)) with { Authorization = token is null ? null : "Bearer " + token };
        var answer = await http.SendAsync(request, budget, cancellationToken);
        if (!TryParse(answer.Body, out var json) && answer.Outcome == FetchOutcome.Ok)
            return new(Unreadable(answer), json);
        return new(WantsSignIn(answer, json) ? answer with { Outcome = FetchOutcome.AuthFailed, Error = $"{answer.Address} wants a sign-in (HTTP {answer.Status}): {TokenRemedy}" } : answer, json);
    }

    private static string TokenOf(Source source) => $"Mastodon:{source.Id}:Token";

    /// <summary>Old versions answer 422 where they want a user; a 403 in JSON speaks of the token's scopes, another one of us.</summary>
    private bool WantsSignIn(HttpAnswer answer, JsonElement json) =>
        answer.Status == 401
        || (answer.Status == 403 && HasToken && json.ValueKind == JsonValueKind.Object)
        || (answer.Status == 422 && json.ValueKind == JsonValueKind.Object && json.TryGetProperty("error", out var error) && error.ToString().Contains("authenticated user", StringComparison.Ordinal));

    private static HttpAnswer Unreadable(HttpAnswer answer) => answer.Body.Span.TrimStart(" \r\n\t\uFEFF"u8) is [(byte)'<', ..]
        ? answer with { Outcome = FetchOutcome.Blocked, Error = $"{answer.Address} sends a page where JSON was expected: check that it is a Mastodon-compatible server, and ask who runs it to let PRCC's User-Agent in" }
        : answer with { Outcome = FetchOutcome.Malformed, Error = $"{answer.Address} sends what is no JSON: check that it is a Mastodon-compatible server" };

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonElement json)
    {
        json = default;
        if (body.IsEmpty)
            return false;
        try
        {
            json = JsonSerializer.Deserialize<JsonElement>(body.Span);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
