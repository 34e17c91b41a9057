using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Graph;

/// <summary>
/// Asks Meta's Graph, of which Facebook and Threads have one each. Their references name one place for the token, the parameter
/// <c>access_token</c>: no message, state or log ever holds an address of these requests.
/// </summary>
public sealed class GraphClient(SourceHttpClient http, SourceCredentials credentials, TimeProvider time)
{
    // Calls are counted over an hour in a row; where no header says when it ends, it has ended by then.
    private static readonly TimeSpan Throttled = TimeSpan.FromHours(1);

    /// <summary>Asks for a page of a list.</summary>
    public async Task<GraphAnswer> PageAsync(GraphCall call, RunBudget budget, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(call, budget, cancellationToken);
        if (!answer.IsOk)
            return answer;
        return GraphPage.Read(answer.Body) is { } page ? answer with { Page = page } : answer with { Http = ApiJson.Unreadable(answer.Http, call.Name), Body = default };
    }

    /// <summary>Asks for an object, or several by their ids. Throws only when cancelled.</summary>
    public async Task<GraphAnswer> GetAsync(GraphCall call, RunBudget budget, CancellationToken cancellationToken)
    {
        if (credentials.Find(call.Credential) is not { } token)
            return new GraphAnswer(new HttpAnswer { Outcome = FetchOutcome.AuthFailed, Error = credentials.Missing(call.Credential) }, null, default);
        var address = ApiAddress.Of(call.Root, call.Path, [.. call.Parameters, ("access_token", token)]);
        var answer = await http.SendAsync(SourceRequest.Json(address) with { HoldsSecret = true }, budget, cancellationToken);
        var body = ApiJson.Object(answer.Body);
        if (body is { } said && GraphError.Read(said) is { } error)
            return new GraphAnswer(
                answer with
                {
                    Outcome = error.Outcome,
                    // Its words may repeat the token.
                    Error = credentials.Mask(error.Explain(call)),
                    NotBefore = answer.NotBefore ?? (error.Outcome == FetchOutcome.Deferred ? time.GetUtcNow() + Throttled : null),
                },
                error, default);
        if (answer.Outcome != FetchOutcome.Ok)
            return new GraphAnswer(answer, null, default);
        return body is { } read ? new GraphAnswer(answer, null, read) : new GraphAnswer(ApiJson.Unreadable(answer, call.Name), null, default);
    }
}
