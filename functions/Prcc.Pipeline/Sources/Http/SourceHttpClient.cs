using System.Net;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>
/// Speaks to sources, politely and safely: within the poll's budget, one request to a host at a time, conditional requests, waiting
/// when asked to in any dialect, redirects followed one by one and each checked, no private addresses, a bound on time and on bytes.
/// </summary>
public sealed class SourceHttpClient(IHttpClientFactory factory, IOptions<SourceHttpOptions> options, SourceCredentials credentials, HostTurns turns, TimeProvider time)
{
    internal const string Name = "sources";

    private const int MostRedirects = 5;

    // What an API says of an error is a few lines; a page that says it is not read further.
    private const int MostErrorBytes = 64 * 1024;
    private static readonly TimeSpan ErrorPatience = TimeSpan.FromSeconds(2);

    /// <summary>Sends a request and reads the answer. Throws only when cancelled; what went wrong never names a secret.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="budget">The poll's budget: no request is sent beyond it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HttpAnswer> SendAsync(SourceRequest request, RunBudget budget, CancellationToken cancellationToken)
    {
        var answer = await ExchangeAsync(request, budget, cancellationToken);
        return answer.Error is { } error ? answer with { Error = credentials.Mask(error) } : answer;
    }

    private async Task<HttpAnswer> ExchangeAsync(SourceRequest request, RunBudget budget, CancellationToken cancellationToken)
    {
        var address = request.Address;
        var longest = budget.Time < options.Value.Timeout ? budget.Time : options.Value.Timeout;
        using var deadline = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var at = address;
        try
        {
            for (var hop = 0; hop <= MostRedirects; hop++)
            {
                if (AddressGuard.Refusal(at) is { } refusal)
                    return Failed(FetchOutcome.Blocked, hop == 0 ? refusal : $"{address} redirects to a place that is not read: {refusal}");
                if ((request.Authorization is not null || request.HoldsSecret) && at.Authority != address.Authority)
                    return Failed(FetchOutcome.Blocked, $"{address} redirects to {at.Host}: a token is not carried to another host; correct the source's address");
                using var turn = await turns.WaitAsync(at, either.Token);
                using var message = request.ToMessage(at, options.Value.UserAgent);
                message.Options.Set(BudgetHandler.Budget, budget);
                using var response = await factory.CreateClient(Name).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (Redirect(response) is not { } location)
                    return await ReadAsync(at, response, either.Token);
                if (request.Body is not null)
                    return Failed(FetchOutcome.Unreachable, $"{at} redirects a POST to {location}: correct the source's address");
                if (!Uri.TryCreate(at, location, out var next))
                    return Failed(FetchOutcome.Unreachable, $"{at} redirects to \"{location}\", which is no address");
                at = next;
            }
            return Failed(FetchOutcome.Unreachable, $"{address} redirects more than {MostRedirects} times (last to {at}): correct the source's address");
        }
        catch (BudgetSpentException)
        {
            return new HttpAnswer { Outcome = FetchOutcome.Deferred, IsOverBudget = true, Error = $"{at.Host}: the poll's budget of requests or time is spent; the next poll goes on" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(FetchOutcome.Unreachable, $"{at.Host} did not answer fully within {longest.TotalSeconds:0.#} s");
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

    private async Task<HttpAnswer> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (HttpFailure.OfStatus(address, response, time.GetUtcNow()) is { } failure)
            return failure with { Body = await ReadErrorAsync(response.Content, cancellationToken) };
        // Raw values come first: reading the typed ones rewrites or drops them.
        var answer = new HttpAnswer
        {
            Outcome = response.StatusCode == HttpStatusCode.NotModified ? FetchOutcome.NotModified : FetchOutcome.Ok,
            ETag = Raw(response, "ETag"),
            LastModified = Raw(response, "Last-Modified"),
            ContentType = Raw(response, "Content-Type"),
            Link = Raw(response, "Link"),
            Address = address,
            Status = (int)response.StatusCode,
            NotBefore = RateLimit.NotBefore(name => Raw(response, name), refused: false, time.GetUtcNow()),
        };
        if (answer.Outcome == FetchOutcome.NotModified)
            return answer;
        var body = await BoundedBody.ReadAsync(response.Content, options.Value.MaxBodyBytes, cancellationToken);
        return body is not null
            ? answer with { Body = body }
            : Failed(FetchOutcome.Malformed, $"{address} sends more than {options.Value.MaxBodyBytes:N0} bytes, which is not read. A larger bound can be set with Sources:MaxBodyBytes.");
    }

    /// <summary>What a refusal says, if it says it at once: the refusal itself counts, with or without words.</summary>
    private async Task<ReadOnlyMemory<byte>> ReadErrorAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ErrorPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await BoundedBody.ReadAsync(content, MostErrorBytes, either.Token) ?? default;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return default;
        }
    }

    private static string? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect ? Raw(response, "Location") : null;

    internal static string? Raw(HttpResponseMessage response, string header)
    {
        if (!response.Headers.NonValidated.TryGetValues(header, out var values) && !response.Content.Headers.NonValidated.TryGetValues(header, out values))
            return null;
        return values.ToString() is { Length: > 0 and <= 4096 } value ? value : null;
    }

    private static HttpAnswer Failed(FetchOutcome outcome, string error) => new() { Outcome = outcome, Error = error };
}
