using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>Reads hashtags, or the public timeline, of servers that speak the API of Mastodon, and asks again for what it took.</summary>
public sealed class MastodonConnector(SourceHttpClient http, SourceCredentials credentials, TimeProvider time) : IRecheckingConnector
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromDays(1);

    // Most edits and deletions come soon; the later ones matter for as long as posts are kept.
    private static readonly TimeSpan[] Checks =
        [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7), .. Enumerable.Repeat(TimeSpan.FromDays(30), 6)];

    public string Kind => "mastodon";

    /// <summary>The most that a server takes in one request.</summary>
    public int MostAtOnce => 20;

    public TimeSpan? NextCheck(int checks) => checks < Checks.Length ? Checks[checks] : null;

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var server = new MastodonServer(http, credentials, source, budget);
        var timelines = MastodonTimeline.Of(source);
        var cursor = MastodonCursor.Parse(state.Cursor);
        if (cursor.Probed is not { } probed || (time.GetUtcNow() - probed).Duration() >= ProbeEvery)
        {
            var answer = await server.GetAsync(MastodonAccess.Path, cancellationToken);
            if (answer.Http.Status == 0 || answer.Http.NotBefore is not null || answer.Http.Outcome == FetchOutcome.Blocked)
                return FetchResult.Paged([], [], cursor.Format(timelines), answer.Http);
            // Who has no such address says nothing, and is asked again tomorrow; who failed, at the next poll.
            if (answer.Http.Status < 500)
                cursor = cursor with { Probed = time.GetUtcNow(), Access = MastodonAccess.Of(answer.Json, timelines[0].IsPublic) };
        }
        if (MastodonAccess.Refusal(cursor.Access, server, source) is var (outcome, error))
            return new FetchResult { Outcome = outcome, Error = error, Cursor = cursor.Format(timelines) };

        var reading = new MastodonReading(source);
        var poll = new MastodonPoll(server, reading, budget);
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        foreach (var timeline in cursor.InTurn(timelines))
        {
            if (!budget.IsLeft || last.Outcome != FetchOutcome.Ok || last.NotBefore is not null)
                break;
            (last, var position) = await poll.ReadAsync(timeline, cursor.Read.GetValueOrDefault(timeline.Name), cancellationToken);
            cursor = cursor.After(timeline, position);
        }
        var result = FetchResult.Paged(reading.Posts, reading.Refused, cursor.Format(timelines), last) with { Skipped = reading.Skipped };
        return cursor.Access == MastodonAccess.Disabled && result.Outcome == FetchOutcome.Ok && cursor.Read.Values.All(position => position == MastodonPosition.Beginning)
            ? result with { Outcome = FetchOutcome.Blocked, Error = MastodonAccess.Silence(source) }
            : result;
    }

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken) =>
        new MastodonRecheck(new MastodonServer(http, credentials, source, budget), source).RunAsync(posts, cancellationToken);
}
