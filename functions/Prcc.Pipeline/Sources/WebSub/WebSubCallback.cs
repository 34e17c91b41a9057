using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Sources.WebSub;

/// <summary>What a hub calls: to verify or deny a subscription, and to push what a feed published.</summary>
public sealed class WebSubCallback(SourceList sources, SourceStates states, PostIntake intake, TimeProvider time, ILogger<WebSubCallback> logger)
{
    /// <summary>Most bytes of a notification.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const int MostSeen = 500;
    private const int LongestReason = 200;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(365);

    /// <summary>The subscription that a caller speaks of.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="key">Key out of the callback's address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where there is none, or the key is another.</returns>
    public async Task<KnownSubscription?> FindAsync(string source, string? key, CancellationToken cancellationToken)
    {
        if (sources.All.FirstOrDefault(one => one.Id == source) is not { Enabled: true } known)
            return null;
        return await states.FindAsync(WebSubscription.IdOf(source), cancellationToken) is { State.WebSub: { } subscription } && subscription.HasKey(key)
            ? new KnownSubscription(known, subscription) : null;
    }

    /// <summary>The hub asks whether we subscribed.</summary>
    /// <param name="known">What it speaks of.</param>
    /// <param name="topic">Its hub.topic.</param>
    /// <param name="lease">How long it will push; null where it does not say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where we did not: it must not push.</returns>
    public async Task<bool> ConfirmAsync(KnownSubscription known, string? topic, TimeSpan? lease, CancellationToken cancellationToken)
    {
        if (!known.IsTopic(topic))
            return false;
        var length = TimeSpan.FromTicks(Math.Clamp((lease ?? WebSubscription.Lease).Ticks, ShortestLease.Ticks, LongestLease.Ticks));
        var now = time.GetUtcNow();
        await ChangeAsync(
            known, state => state with { Failures = 0, LastError = null },
            subscription => subscription with { State = WebSubscriptionState.Active, LeaseEnds = now + length, Asked = 0, AskAgain = now + (length * 2 / 3) }, cancellationToken);
        logger.LogInformation("Source {Source}: its hub pushes for the next {Days:0.#} days.", known.Source.Id, length.TotalDays);
        return true;
    }

    /// <summary>The hub will not push.</summary>
    /// <returns>False where it speaks of another topic.</returns>
    public async Task<bool> DenyAsync(KnownSubscription known, string? topic, string? reason, CancellationToken cancellationToken)
    {
        if (!known.IsTopic(topic))
            return false;
        var words = string.IsNullOrWhiteSpace(reason) ? "without a reason" : reason.Length > LongestReason ? reason[..LongestReason] : reason;
        var now = time.GetUtcNow();
        await ChangeAsync(
            known, state => state with { Outcome = FetchOutcome.Blocked, LastError = $"hub {known.Subscription.Hub.Host} denied the subscription: {words}" },
            subscription => subscription with { State = WebSubscriptionState.Denied, LeaseEnds = null, AskAgain = now + WebSubRun.DeniedFor }, cancellationToken);
        logger.LogWarning("Source {Source}: its hub denied the subscription; it is polled only.", known.Source.Id);
        return true;
    }

    /// <summary>
    /// Takes what a hub pushes. Posts are archived and announced before it is noted: a crash in between takes them again, which counts once. What
    /// is not signed with the subscription's secret, or is no feed, is counted and dropped; the next poll brings what it may have held.
    /// </summary>
    /// <param name="known">Whom it is for.</param>
    /// <param name="signature">Header X-Hub-Signature.</param>
    /// <param name="body">The bytes that were sent.</param>
    /// <param name="contentType">Header Content-Type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Posts that were new.</returns>
    public async Task<int> TakeAsync(KnownSubscription known, string? signature, ReadOnlyMemory<byte> body, string? contentType, CancellationToken cancellationToken)
    {
        var (source, subscription) = known;
        var id = WebSubscription.IdOf(source.Id);
        if (!HubSignature.IsRight(signature, body.Span, subscription.Secret))
            return await DropAsync("it is not signed with the subscription's secret");
        var parsed = FeedParser.Parse(body.Span, subscription.Topic, contentType);
        if (parsed.Feed is not { } feed)
            return await DropAsync(parsed.Error ?? "it is no feed");

        var now = time.GetUtcNow();
        var polls = (await states.FindAsync(source.Id, cancellationToken))?.State;
        var pushes = (await states.FindAsync(id, cancellationToken))?.State;
        var reading = new FeedReading(source, polls?.ClockSkew?.HoursAhead);
        foreach (var entry in feed.Entries)
            reading.Take(entry);
        var taking = intake.Begin(now);
        var posts = await taking.AddAsync(source, reading.Posts, [.. polls?.Seen ?? [], .. pushes?.Seen ?? []], static (_, _) => null, cancellationToken);
        await taking.FlushAsync(cancellationToken);

        var problems = reading.Problems(feed.Damage);
        var result = new FetchResult { Outcome = problems is null ? FetchOutcome.Ok : FetchOutcome.Partial, Error = problems };
        await NoteAsync(result, posts.Count, posts.Refused.Count + reading.Refused.Count, posts.Seen);
        logger.LogInformation("Source {Source}: its hub pushed {Entries} entries, {Posts} of them new.", source.Id, feed.Entries.Count, posts.Count);
        return posts.Count;

        async Task<int> DropAsync(string why)
        {
            logger.LogWarning("Source {Source}: a notification was dropped: {Reason}", source.Id, why);
            await NoteAsync(new FetchResult { Outcome = FetchOutcome.Malformed, Error = $"a notification was dropped: {why}" }, 0, 1, []);
            return 0;
        }

        Task NoteAsync(FetchResult outcome, int taken, int refused, IReadOnlyList<string> seen) => states.ChangeAsync(
            id,
            state => SourceHistory.After(state, outcome, taken, refused, [.. seen.Concat(state.Seen).Distinct().Take(MostSeen)], TimeSpan.Zero, time.GetUtcNow()) with { NotBefore = null },
            cancellationToken);
    }

    private Task ChangeAsync(KnownSubscription known, Func<SourceState, SourceState> state, Func<WebSubscription, WebSubscription> subscription, CancellationToken cancellationToken) =>
        states.ChangeAsync(
            WebSubscription.IdOf(known.Source.Id),
            // A subscription to another hub may have taken its place in between.
            stored => stored.WebSub?.Key == known.Subscription.Key ? state(stored) with { WebSub = subscription(stored.WebSub) } : stored,
            cancellationToken);
}

/// <param name="Source">The source whose feed was subscribed to.</param>
/// <param name="Subscription">What its hub was asked for.</param>
public sealed record KnownSubscription(Source Source, WebSubscription Subscription)
{
    internal bool IsTopic(string? topic) => topic == Subscription.Topic.OriginalString || topic == Subscription.Topic.AbsoluteUri;
}
