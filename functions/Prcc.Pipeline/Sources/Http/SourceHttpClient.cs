using System.Net;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>
/// Reads documents from the web, politely and safely: conditional requests, Retry-After, redirects followed one by one and each checked,
/// no private addresses, a bound on time and on bytes.
/// </summary>
public sealed class SourceHttpClient(IHttpClientFactory factory, IOptions<SourceHttpOptions> options, TimeProvider time)
{
    internal const string Name = "sources";

    private const int MostRedirects = 5;

    private const string AcceptFeeds =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    /// <summary>GET with the validators of the last answer. Throws only when cancelled.</summary>
    /// <param name="address">Absolute, http or https.</param>
    /// <param name="etag">ETag of the last answer, as it was sent.</param>
    /// <param name="lastModified">Last-Modified of the last answer, as it was sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HttpAnswer> GetAsync(Uri address, string? etag, string? lastModified, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var at = address;
        try
        {
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                if (AddressGuard.Refusal(at) is { } refusal)
                    return Failed(FetchOutcome.Blocked, hop == 0 ? refusal : $"{address} redirects to a place that is not read: {refusal}");
                using var response = await SendAsync(at, etag, lastModified, either.Token);
                if (Redirect(response) is not { } location)
                    return await ReadAsync(at, response, either.Token);
                if (!Uri.TryCreate(at, location, out var next))
                    return Failed(FetchOutcome.Unreachable, $"{at} redirects to \"{location}\", which is no address");
                at = next;
            }
            return Failed(FetchOutcome.Unreachable, $"{address} redirects more than {MostRedirects} times (last to {at}): correct the source's address");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(FetchOutcome.Unreachable, $"{at.Host} did not answer fully within {options.Value.Timeout.TotalSeconds:0.#} s");
        }
        catch (TimeoutRejectedException)
        {
            return Failed(FetchOutcome.Unreachable, $"{at.Host} did not answer within {options.Value.AttemptTimeout.TotalSeconds:0.#} s, tried {HttpRetries.Most + 1} times");
        }
        catch (HttpRequestException e)
        {
            return HttpFailure.Explain(at, e);
        }
        catch (InvalidDataException e)
        {
            return Failed(FetchOutcome.Malformed, $"{at} sent a body that cannot be decompressed: {e.Message}");
        }
        catch (IOException e)
        {
            return Failed(FetchOutcome.Unreachable, $"{at.Host} broke off: {e.Message}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string? etag, string? lastModified, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", options.Value.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", AcceptFeeds);
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (lastModified is not null)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        return await factory.CreateClient(Name).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<HttpAnswer> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (HttpFailure.OfStatus(address, response, time.GetUtcNow()) is { } failure)
            return failure;
        // Raw values come first: reading the typed ones rewrites or drops them.
        var answer = new HttpAnswer
        {
            Outcome = response.StatusCode == HttpStatusCode.NotModified ? FetchOutcome.NotModified : FetchOutcome.Ok,
            ETag = Raw(response, "ETag"),
            LastModified = Raw(response, "Last-Modified"),
            ContentType = Raw(response, "Content-Type"),
            Address = address,
        };
        if (answer.Outcome == FetchOutcome.NotModified)
            return answer;
        var body = await BoundedBody.ReadAsync(response.Content, options.Value.MaxBodyBytes, cancellationToken);
        return body is not null
            ? answer with { Body = body }
            : Failed(FetchOutcome.Malformed, $"{address} sends more than {options.Value.MaxBodyBytes:N0} bytes, which is no feed. A larger bound can be set with Sources:MaxBodyBytes.");
    }

    private static string? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect ? Raw(response, "Location") : null;

    internal static string? Raw(HttpResponseMessage response, string header)
    {
        if (!response.Headers.NonValidated.TryGetValues(header, out var values) && !response.Content.Headers.NonValidated.TryGetValues(header, out values))
            return null;
        return values.ToString() is { Length: > 0 and <= 1024 } value ? value : null;
    }

    private static HttpAnswer Failed(FetchOutcome outcome, string error) => new() { Outcome = outcome, Error = error };
}
