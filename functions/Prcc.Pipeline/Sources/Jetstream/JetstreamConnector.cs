using System.Globalization;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Sources.Bluesky;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>
/// Reads all public posts of Bluesky's network in bursts, and keeps those that hold one of the source's terms. Edits and deletions of
/// posts that an earlier poll took are learnt by asking for these posts again at an AppView.
/// </summary>
public sealed class JetstreamConnector(SourceSockets sockets, SourceHttpClient http, IOptions<JetstreamOptions> options, TimeProvider time) : IRecheckingConnector
{
    // Servers keep about a day and a half, some only a day; what they no longer have they leave out without a word.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hole = TimeSpan.FromMinutes(30);

    public string Kind => "jetstream";

    public int MostAtOnce => PostChecks.Most;

    public TimeSpan? NextCheck(int checks) => PostChecks.Next(checks);

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var host = source.Url.Authority;
        var cursor = JetstreamCursor.Parse(state.Cursor) ?? new JetstreamCursor(host, JetstreamCursor.Microseconds(now.AddMinutes(-source.PollMinutes)));
        var from = cursor.From(host);
        var drain = new JetstreamDrain(source, cursor.At, JetstreamCursor.Microseconds(now), budget);
        var answer = await sockets.ListenAsync(Address(source.Url, from), drain.Take, budget, cancellationToken);
        if (drain.IsJunk)
            answer = new HttpAnswer { Outcome = FetchOutcome.Malformed, Error = $"{host} sends messages that are no events of a Jetstream server: check the source's address" };

        var after = drain.At == cursor.At ? cursor : new JetstreamCursor(host, drain.At);
        var result = FetchResult.Paged(drain.Posts, drain.Refused, after.ToString(), answer);
        // A stream that broke off after some events was read so far: the next poll goes on there, and soon.
        if (result.Outcome == FetchOutcome.Unreachable && drain.At > cursor.At)
            result = result with { Outcome = FetchOutcome.Partial };
        return now - JetstreamCursor.Time(from) > Kept && drain.First is { } first && first - from > Hole.TotalMicroseconds
            ? result with { Outcome = FetchOutcome.Partial, Error = Missed(host, from, first) }
            : result;
    }

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken) =>
        PostChecks.AskAsync(source, options.Value.AppView, posts, async address => Xrpc.Read(await http.SendAsync(SourceRequest.Json(address), budget, cancellationToken)));

    private static Uri Address(Uri url, long from) =>
        new UriBuilder(url) { Query = string.Create(CultureInfo.InvariantCulture, $"wantedCollections={AtUri.Posts}&cursor={from}") }.Uri;

    private static string Missed(string host, long from, long first) =>
        $"{host} keeps events for about a day: posts between {AtTime.Write(JetstreamCursor.Time(from))} and {AtTime.Write(JetstreamCursor.Time(first))} were missed; a source of kind bluesky can search for them";
}
