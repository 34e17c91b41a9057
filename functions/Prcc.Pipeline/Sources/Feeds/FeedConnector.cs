using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Reads feeds. A poll brings all entries of the document: a feed has no place to go on from, and who fetches knows what it has seen.
/// </summary>
public sealed class FeedConnector(SourceHttpClient http, TimeProvider time) : IConnector
{
    public string Kind => "feed";

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answer = await http.SendAsync(new SourceRequest(source.Url) { ETag = state.ETag, LastModified = state.LastModified }, budget, cancellationToken);
        if (answer.Outcome == FetchOutcome.NotModified)
            return Unchanged(state, answer.Outcome, null) with { NotBefore = answer.NotBefore, ClockSkew = ClockSkew.Next(state.ClockSkew, now, []) };
        if (answer.Outcome != FetchOutcome.Ok)
            return Unchanged(state, answer.Outcome, answer.Error) with { NotBefore = answer.NotBefore };

        var address = answer.Address ?? source.Url;
        var parsed = FeedParser.Parse(answer.Body.Span, address, answer.ContentType);
        // The old validators stay: the next poll must read the document again, not hear that it has not changed.
        if (parsed.Feed is not { } feed)
            return Unchanged(state, parsed.IsHtml ? FetchOutcome.Blocked : FetchOutcome.Malformed, $"{address}: {parsed.Error}");

        var reading = new FeedReading(source, state.ClockSkew?.HoursAhead);
        foreach (var entry in feed.Entries)
            reading.Take(entry);
        var problems = reading.Problems(feed.Damage);
        return new FetchResult
        {
            Outcome = problems is null ? FetchOutcome.Ok : FetchOutcome.Partial,
            Error = problems is null ? null : $"{address}: {problems}",
            Posts = reading.Posts,
            Refused = reading.Refused,
            ETag = answer.ETag,
            LastModified = answer.LastModified,
            NotBefore = answer.NotBefore,
            ClockSkew = ClockSkew.Next(state.ClockSkew, now, reading.LabelledTimes),
            Hub = FeedHub.Of(answer, feed, address),
        };
    }

    private static FetchResult Unchanged(SourceState state, FetchOutcome outcome, string? error) => new()
    {
        Outcome = outcome,
        Error = error,
        ETag = state.ETag,
        LastModified = state.LastModified,
    };
}
