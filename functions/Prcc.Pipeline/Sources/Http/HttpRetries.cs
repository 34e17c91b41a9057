using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>What is tried again at once: accidents of the network and of servers. Never a request to come later.</summary>
internal static class HttpRetries
{
    public const int Most = 2;

    public static HttpRetryStrategyOptions Strategy(TimeSpan delay) => new()
    {
        MaxRetryAttempts = Most,
        Delay = delay,
        UseJitter = true,
        BackoffType = DelayBackoffType.Exponential,
        // A Retry-After of a quarter of an hour is the next poll's affair, not this one's.
        ShouldRetryAfterHeader = false,
        ShouldHandle = static attempt => ValueTask.FromResult(attempt.Context.GetRequestMessage()?.Method == HttpMethod.Get && IsAccident(attempt.Outcome)),
    };

    private static bool IsAccident(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { InnerException: PrivateAddressException } } => false,
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { } response } => response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout => true,
            HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => false,
            HttpStatusCode.ServiceUnavailable => SourceHttpClient.Raw(response, "Retry-After") is null,
            >= HttpStatusCode.InternalServerError => true,
            _ => false,
        },
        _ => false,
    };
}
