using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Telegram;

/// <summary>What the Bot API says of a request that it does not fulfil.</summary>
internal sealed record TelegramRefusal(bool Ok, int ErrorCode, string? Description, TelegramRefusal.Hints? Parameters)
{
    /// <param name="RetryAfter">Seconds to wait.</param>
    internal sealed record Hints(int? RetryAfter);

    /// <returns>Null where the answer is none of the Bot API's.</returns>
    public static TelegramRefusal? Read(JsonElement answer) =>
        ApiJson.Item<TelegramRefusal>(answer, []) is { Ok: false, ErrorCode: > 0 } refusal ? refusal : null;

    /// <summary>The answer with what it means and the remedy.</summary>
    public HttpAnswer Explain(HttpAnswer answer, string name, DateTimeOffset now)
    {
        var said = $"{name}: {Description ?? "it does not say why"} (error {ErrorCode})";
        return ErrorCode switch
        {
            401 or 404 => answer with { Outcome = FetchOutcome.AuthFailed, Error = $"{said}: get the bot's token from @BotFather and set {SourceCredentials.Setting(TelegramConnector.Credential)}" },
            409 => answer with { Outcome = FetchOutcome.Blocked, Error = $"{said}: somebody else takes this bot's posts; remove its webhook with deleteWebhook, stop the other program, or make a bot for PRCC alone" },
            429 => answer with
            {
                Outcome = FetchOutcome.Deferred,
                Error = said,
                NotBefore = Parameters?.RetryAfter is { } seconds and > 0 ? now.AddSeconds(seconds) : answer.NotBefore,
            },
            _ => answer with { Error = said },
        };
    }
}
