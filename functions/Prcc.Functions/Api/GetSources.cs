using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/sources</c>: how every source fares; nothing that failed is hidden.</summary>
public sealed class GetSources(SourceList sources, SourceConnectors connectors, SourceStates states, PushSenders senders, TimeProvider time)
{
    private const int RecentDays = 7;

    [Function(nameof(GetSources))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/sources")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var fields = query.Fields(typeof(SourcesPage));
        if (query.Problem is { } wrong)
            return wrong;
        var stored = await states.LoadAsync(cancellationToken);
        var rows = sources.All.Select(source => View(source.Id, source.Name, source.Kind, source.Url.ToString(), source.Enabled, connectors.Missing(source), stored.GetValueOrDefault(source.Id)?.State))
            .Append(View(InboxRun.SourceId, "Kotak masuk", InboxRun.SourceId, null, true, null, stored.GetValueOrDefault(InboxRun.SourceId)?.State));
        var pushes = senders.Ids.Select(sender => PushRun.Prefix + sender).Select(id => View(id, id, "push", null, true, null, stored.GetValueOrDefault(id)?.State));
        var subscriptions = sources.All
            .Select(source => (Source: source, Id: WebSubscription.IdOf(source.Id), stored.GetValueOrDefault(WebSubscription.IdOf(source.Id))?.State))
            .Where(row => row.State is not null)
            .Select(row => View(row.Id, row.Source.Name + " (WebSub)", "websub", row.State!.WebSub?.Topic.AbsoluteUri, row.State.WebSub is not null, null, row.State));
        return Answer.Of(request, new SourcesPage([.. rows, .. pushes, .. subscriptions]), fields);
    }

    private SourceView View(string id, string name, string kind, string? url, bool enabled, string? missing, SourceState? state)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-RecentDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(
            id, name, kind, url, enabled, missing, state?.Outcome, state?.LastAttempt, state?.LastSuccess, state?.LastError, state?.NotBefore,
            state?.Failures ?? 0, state?.Posts ?? 0, state?.Refused ?? 0, state?.Withheld ?? 0, state?.Skipped ?? 0,
            Math.Round((state?.Days.Where(day => string.CompareOrdinal(day.Day, since) > 0).Sum(day => day.Posts) ?? 0) / (double)RecentDays, 1));
    }
}
