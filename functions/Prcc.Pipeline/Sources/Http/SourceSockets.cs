using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>
/// Listens to WebSockets under the rules of <see cref="SourceHttpClient"/>: within the poll's budget (a connection is one request), one
/// at a time to a host, no private addresses, no redirects, a bound on a message's bytes.
/// </summary>
public sealed class SourceSockets(IOptions<SourceHttpOptions> options, HostTurns turns, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker invoker = new(SourceServices.Handler(options.Value));

    /// <summary>Listens until enough was heard, the budget's time ends, or the server breaks off. Throws only when cancelled.</summary>
    /// <param name="address">http or https: ws or wss is spoken there.</param>
    /// <param name="take">Takes a message; false: it was the last that is wanted.</param>
    /// <param name="budget">The poll's budget.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ok where enough was heard or the budget's time ended.</returns>
    public async Task<HttpAnswer> ListenAsync(Uri address, Func<ReadOnlyMemory<byte>, bool> take, RunBudget budget, CancellationToken cancellationToken)
    {
        if (AddressGuard.Refusal(address) is { } refusal)
            return Failed(FetchOutcome.Blocked, refusal);
        using var turn = await turns.WaitAsync(address, cancellationToken);
        if (!budget.TryTakeRequest())
            return new HttpAnswer { Outcome = FetchOutcome.Deferred, IsOverBudget = true, Error = $"{address.Host}: the poll's budget is spent; the next poll goes on" };
        using var end = new CancellationTokenSource(budget.Time, time);
        using var silence = new CancellationTokenSource(options.Value.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token, silence.Token);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("User-Agent", options.Value.UserAgent);
        socket.Options.CollectHttpResponseDetails = true;
        var isOpen = false;
        try
        {
            await socket.ConnectAsync(Socket(address), invoker, either.Token);
            isOpen = true;
            return await HearAsync(socket, address, take, silence, either.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (end.IsCancellationRequested && isOpen)
                return new HttpAnswer { Outcome = FetchOutcome.Ok };
            return silence.IsCancellationRequested || end.IsCancellationRequested
                ? Failed(FetchOutcome.Unreachable, $"{address.Host} sent nothing for {options.Value.AttemptTimeout.TotalSeconds:0.#} s")
                : Explain(address, socket, e);
        }
    }

    public void Dispose() => invoker.Dispose();

    private async Task<HttpAnswer> HearAsync(ClientWebSocket socket, Uri address, Func<ReadOnlyMemory<byte>, bool> take, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(16 * 1024, options.Value.MaxBodyBytes)];
        for (var length = 0; ;)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(2 * length, options.Value.MaxBodyBytes));
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return Failed(FetchOutcome.Unreachable, $"{address.Host} ended the stream ({socket.CloseStatus}{(socket.CloseStatusDescription is { Length: > 0 } why ? ": " + why : "")})");
            length += part.Count;
            if (!part.EndOfMessage)
            {
                if (length == options.Value.MaxBodyBytes)
                    return Failed(FetchOutcome.Malformed, $"{address.Host} sends a message of more than {length:N0} bytes, which is not read. A larger bound can be set with Sources:MaxBodyBytes.");
                continue;
            }
            // A slow drip of parts is silence; a message is not.
            silence.CancelAfter(options.Value.AttemptTimeout);
            if (!take(buffer.AsMemory(0, length)))
                return new HttpAnswer { Outcome = FetchOutcome.Ok };
            length = 0;
        }
    }

    private HttpAnswer Explain(Uri address, ClientWebSocket socket, Exception exception)
    {
        if (socket.HttpStatusCode is not (0 or System.Net.HttpStatusCode.SwitchingProtocols))
        {
            using var response = new HttpResponseMessage(socket.HttpStatusCode);
            foreach (var (name, values) in socket.HttpResponseHeaders ?? new Dictionary<string, IEnumerable<string>>())
                response.Headers.TryAddWithoutValidation(name, values);
            return HttpFailure.OfStatus(address, response, time.GetUtcNow())
                ?? Failed(FetchOutcome.Blocked, $"{address} answers without a stream (HTTP {(int)socket.HttpStatusCode}): check the source's address");
        }
        return exception.InnerException is HttpRequestException e
            ? HttpFailure.Explain(address, e)
            : Failed(FetchOutcome.Unreachable, $"{address.Host} broke off: {exception.InnerException?.Message ?? exception.Message}");
    }

    private static Uri Socket(Uri address) => new UriBuilder(address) { Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;

    private static HttpAnswer Failed(FetchOutcome outcome, string error) => new() { Outcome = outcome, Error = error };
}
