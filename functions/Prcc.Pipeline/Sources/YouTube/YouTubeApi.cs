using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Speaks to the YouTube Data API v3. The key goes into a header: addresses end up in messages.</summary>
public sealed class YouTubeApi(SourceHttpClient http, SourceCredentials credentials, YouTubeQuota quota, TimeProvider time)
{
    /// <summary>Name of the API key among the credentials.</summary>
    public const string Key = "YouTube:ApiKey";

    /// <summary>Asks for one page.</summary>
    /// <param name="source">Whose address is the root of the API.</param>
    /// <param name="method">Such as <c>videos</c>.</param>
    /// <param name="parameters">Those that are null are left out.</param>
    /// <param name="budget">What it may cost, with the quota that it spends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<YouTubeAnswer> GetAsync(
        Source source, string method, IEnumerable<(string Name, string? Value)> parameters, RunBudget budget, CancellationToken cancellationToken)
    {
        var request = SourceRequest.Json(ApiAddress.Of(source.Url, method, parameters)) with
        {
            Headers = new Dictionary<string, string> { ["X-Goog-Api-Key"] = credentials.Find(Key) ?? "" },
            HoldsSecret = true,
        };
        var answer = await http.SendAsync(request, budget, cancellationToken);
        if (answer.Outcome == FetchOutcome.Ok)
            return YouTubeAnswer.Read(answer);
        if (YouTubeRefusal.Read(answer.Body) is not { } refusal)
            return new YouTubeAnswer { Http = answer };
        var explained = refusal.Explain(answer, method, quota.Renews, time.GetUtcNow());
        return new YouTubeAnswer { Http = explained with { Error = credentials.Mask(explained.Error ?? "") }, Refusal = refusal };
    }
}
