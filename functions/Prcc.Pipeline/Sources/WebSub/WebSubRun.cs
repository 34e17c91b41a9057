using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.WebSub;

/// <summary>
/// Asks the hubs that feeds name to push, and again before a lease ends. What a hub is asked is saved first: it may call back before its
/// answer has come. Without the setting <c>Sources:PublicAddress</c> no hub is asked.
/// </summary>
public sealed class WebSubRun(
    SourceList sources, SourceStates states, SourceHttpClient http, IOptions<SourceHttpOptions> options, TimeProvider time, ILogger<WebSubRun> logger)
{
    // Those that are left are asked by the next run.
    private const int MostRequests = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    /// <summary>After a hub refused.</summary>
    internal static readonly TimeSpan DeniedFor = TimeSpan.FromDays(7);

    /// <summary>Asks every hub that is to be asked.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.PublicAddress is not { Length: > 0 } address)
            return;
        var budget = new RunBudget(MostRequests, 1, Longest, time);
        var known = await states.LoadAsync(cancellationToken);
        foreach (var source in sources.All.Where(source => source.Enabled))
        {
            var hub = known.GetValueOrDefault(source.Id)?.State.Hub;
            var stored = known.GetValueOrDefault(WebSubscription.IdOf(source.Id));
            if (hub is null && stored?.State.WebSub is not null)
                await states.SaveAsync(WebSubscription.IdOf(source.Id), stored.State with { WebSub = null }, stored, cancellationToken);
            else if (hub is not null && budget.IsLeft)
                await AskAsync(source, hub, stored, address, budget, cancellationToken);
        }
    }

    private async Task AskAsync(Source source, FeedHub hub, StoredState? stored, string address, RunBudget budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = stored?.State ?? new SourceState();
        var subscription = before.WebSub is { } old && old.IsFor(hub) ? old : WebSubscription.To(hub, now);
        if (subscription.AskAgain > now)
            return;
        var isSafe = hub.Hub.Scheme == "https" || options.Value.AllowPrivateAddresses;
        subscription = subscription with
        {
            State = !isSafe ? WebSubscriptionState.Denied : subscription.IsActive(now) ? WebSubscriptionState.Active : WebSubscriptionState.Pending,
            Asked = subscription.Asked + 1,
            AskAgain = now + (isSafe ? Patience(subscription.Asked) : DeniedFor),
        };
        var refusal = isSafe ? null : $"its hub {hub.Hub} is not https, where the secret of the signature would be readable: the feed is polled only";
        if (!await states.SaveAsync(WebSubscription.IdOf(source.Id), before with { WebSub = subscription, LastError = refusal ?? before.LastError }, stored, cancellationToken) || !isSafe)
            return;

        var answer = await http.SendAsync(Request(source, subscription, address), budget, cancellationToken);
        if (answer.Outcome == FetchOutcome.Ok)
        {
            logger.LogInformation("Source {Source}: asked hub {Hub} to push.", source.Id, hub.Hub.Host);
            return;
        }
        logger.LogWarning("Source {Source}: hub {Hub} does not take the subscription: {Reason}", source.Id, hub.Hub.Host, answer.Error);
        await states.ChangeAsync(
            WebSubscription.IdOf(source.Id),
            state => state with
            {
                Outcome = answer.Outcome,
                LastError = answer.Error,
                Failures = state.Failures + 1,
                WebSub = state.WebSub is { } asked && answer.NotBefore > asked.AskAgain ? asked with { AskAgain = answer.NotBefore.Value } : state.WebSub,
            },
            cancellationToken);
    }

    private static SourceRequest Request(Source source, WebSubscription subscription, string address)
    {
        (string Name, string Value)[] form =
        [
            ("hub.mode", "subscribe"),
            ("hub.topic", subscription.Topic.OriginalString),
            ("hub.callback", $"{address.TrimEnd('/')}/api/websub/{source.Id}?key={subscription.Key}"),
            ("hub.secret", subscription.Secret),
            ("hub.lease_seconds", ((long)WebSubscription.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ];
        return new SourceRequest(subscription.Hub)
        {
            Accept = "*/*",
            Body = (string.Join('&', form.Select(field => field.Name + "=" + Uri.EscapeDataString(field.Value))), "application/x-www-form-urlencoded"),
        };
    }

    /// <summary>Doubles with every time that the hub was asked in vain.</summary>
    private static TimeSpan Patience(int asked) => asked > 4 ? LongestPatience : FirstPatience * (1 << asked);
}
