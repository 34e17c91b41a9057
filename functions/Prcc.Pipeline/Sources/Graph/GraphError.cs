using System.Text.Json;

namespace Prcc.Pipeline.Sources.Graph;

/// <summary>What the Graph says of a request that it does not fulfil. The status of HTTP says less, and not always the same.</summary>
/// <param name="Code">Kind of error.</param>
/// <param name="Subcode">What it is in particular; 0 where it does not say.</param>
/// <param name="Message">Words for developers.</param>
public sealed record GraphError(int Code, int Subcode, string Message)
{
    /// <summary>The object does not exist, or is not visible to the token.</summary>
    public bool IsGone => Code == 803 || (Code == 100 && Subcode == 33);

    /// <summary>A parameter was refused; a cursor that is too old is one.</summary>
    public bool IsParameter => Code == 100 && !IsGone;

    public FetchOutcome Outcome => Code switch
    {
        // Too many calls: of the app, of the user, of the page, of a custom kind, of a business use case.
        4 or 17 or 32 or 341 or 613 or (>= 80000 and <= 80014) => FetchOutcome.Deferred,
        102 or 190 or 3 or 10 or (>= 200 and <= 299) => FetchOutcome.AuthFailed,
        1 or 2 => FetchOutcome.Unreachable,
        368 => FetchOutcome.Blocked,
        _ => FetchOutcome.Malformed,
    };

    /// <returns>Null where the answer is no error.</returns>
    public static GraphError? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
            return null;
        int Number(string name) => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
        return new GraphError(
            Number("code"), Number("error_subcode"),
            error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString()! : "it does not say why");
    }

    /// <summary>One line: what was asked, what came, what to do.</summary>
    public string Explain(GraphCall call) => $"{call.Name}: {Message} (error {Code}{(Subcode == 0 ? "" : "/" + Subcode)})" + Code switch
    {
        102 or 190 => $": make a new token and set {SourceCredentials.Setting(call.Credential)}",
        3 or 10 or (>= 200 and <= 299) => $": the token needs {call.Permissions}; grant them to the app, make a new token and set {SourceCredentials.Setting(call.Credential)}",
        _ => "",
    };
}
