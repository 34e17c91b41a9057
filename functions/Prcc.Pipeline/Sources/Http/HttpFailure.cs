using System.Globalization;
using System.Net.Sockets;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>Turns refusals and broken connections into outcomes with words that help.</summary>
internal static class HttpFailure
{
    /// <returns>Null for an answer that has a body, and for 304.</returns>
    public static HttpAnswer? OfStatus(Uri address, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var notBefore = RateLimit.NotBefore(name => SourceHttpClient.Raw(response, name), refused: status is 429 or 503, now);
        HttpAnswer Failed(FetchOutcome outcome, string error) => new() { Outcome = outcome, Status = status, Error = error, NotBefore = notBefore, Address = address };
        return status switch
        {
            200 or 203 or 304 => null,
            201 or 202 or 204 when response.RequestMessage?.Method == HttpMethod.Post => null,
            401 or 407 => Failed(FetchOutcome.AuthFailed, $"{address} wants a sign-in (HTTP {status})"),
            403 or 451 => Failed(FetchOutcome.Blocked, $"{address} refuses us (HTTP {status}): ask the outlet to let PRCC's User-Agent in, or use another source"),
            // Big sites answer 404 for weeks and come back: only 410 is final.
            404 => Failed(FetchOutcome.Unreachable, $"{address} was not found (HTTP 404): check the source's address"),
            410 => Failed(FetchOutcome.Gone, $"{address} is gone for good (HTTP 410): find its successor or disable the source"),
            429 => Failed(FetchOutcome.Deferred, $"{address} says that we ask too often (HTTP 429){Until(notBefore)}"),
            503 when notBefore is not null => Failed(FetchOutcome.Deferred, $"{address} is down for a while (HTTP 503){Until(notBefore)}"),
            >= 300 and < 400 => Failed(FetchOutcome.Unreachable, $"{address} redirects to nowhere (HTTP {status} without Location)"),
            _ => Failed(FetchOutcome.Unreachable, $"{address} failed (HTTP {status})"),
        };
    }

    public static HttpAnswer Explain(Uri address, HttpRequestException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is PrivateAddressException)
                return new HttpAnswer { Outcome = FetchOutcome.Blocked, Error = cause.Message };
        var why = (exception.HttpRequestError, (exception.InnerException as SocketException)?.SocketErrorCode) switch
        {
            (HttpRequestError.NameResolutionError, _) or (_, SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData) =>
                "its name could not be resolved: check the address and this machine's network",
            (HttpRequestError.SecureConnectionError, _) => "the secure connection failed: " + (exception.InnerException?.Message ?? exception.Message),
            (_, SocketError.ConnectionRefused) => "it refuses the connection",
            (_, { } code) => $"the connection failed ({code})",
            _ => exception.Message,
        };
        return new HttpAnswer { Outcome = FetchOutcome.Unreachable, Error = $"{address.Host} could not be reached: {why}" };
    }

    private static string Until(DateTimeOffset? notBefore) =>
        notBefore is { } time ? string.Create(CultureInfo.InvariantCulture, $"; the next try is after {time:yyyy-MM-dd HH:mm}Z") : "";
}
