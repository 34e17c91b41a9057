using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Telegram;

/// <summary>
/// Reads the channels whose administrators invited our bot. Telegram forgets what a request's offset confirms, so an offset is sent
/// only after the posts before it were stored: by the next poll, one request each.
/// </summary>
public sealed class TelegramConnector(SourceHttpClient http, SourceCredentials credentials, TimeProvider time) : IConnector
{
    internal const string Credential = "Telegram:BotToken";

    public string Kind => "telegram";

    public string? Missing(Source source) => credentials.Missing(Credential);

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        if (credentials.Find(Credential) is not { } token)
            return new FetchResult { Outcome = FetchOutcome.AuthFailed, Error = Missing(source) };
        var address = ApiAddress.Of(
            source.Url, $"bot{token}/getUpdates",
            ("offset", string.IsNullOrEmpty(state.Cursor) ? null : state.Cursor), ("limit", "100"), ("timeout", "0"),
            ("allowed_updates", """["channel_post","edited_channel_post"]"""));
        var answer = await http.SendAsync(SourceRequest.Json(address) with { HoldsSecret = true }, budget, cancellationToken);
        var name = source.Url.Host + "/getUpdates";
        var body = ApiJson.Object(answer.Body);
        if (answer.Outcome != FetchOutcome.Ok)
            return Failed(body is { } said ? TelegramRefusal.Read(said)?.Explain(answer, name, time.GetUtcNow()) ?? answer : answer);
        if (body is not { } read || !read.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
            return Failed(ApiJson.Unreadable(answer, name));

        var reading = new TelegramReading(source);
        foreach (var item in result.EnumerateArray())
            if (!reading.TryTake(item))
                return Failed(ApiJson.Unreadable(answer, name));
        budget.Took(reading.Posts.Count);
        return new FetchResult
        {
            Outcome = reading.Problems is null ? FetchOutcome.Ok : FetchOutcome.Partial,
            Error = reading.Problems,
            Posts = reading.Posts,
            Refused = reading.Refused,
            // Once all is confirmed the offset is dropped: after a quiet week Telegram numbers anew, perhaps from below it.
            Cursor = reading.Next is { } next ? $"{next}" : "",
            NotBefore = answer.NotBefore,
        };
    }

    private FetchResult Failed(HttpAnswer answer) => new()
    {
        Outcome = answer.Outcome,
        Error = answer.Error is { } error ? credentials.Mask(error) : null,
        NotBefore = answer.NotBefore,
    };
}
