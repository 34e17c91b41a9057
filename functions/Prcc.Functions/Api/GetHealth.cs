using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Store;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/health</c>: age of the data per stage and depth of the queues; 503 when what is shown is stale.</summary>
public sealed class GetHealth(SourceStates states, SnapshotStore snapshots, StorageAccount storage, ApiOptions options, TimeProvider time)
{
    [Function(nameof(GetHealth))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request);
        var fields = query.Fields(typeof(HealthPage));
        if (query.Problem is { } wrong)
            return wrong;
        var fetched = (await states.LoadAsync(cancellationToken)).Values.Max(stored => stored.State.LastAttempt);
        var ranked = (await snapshots.PointerAsync(cancellationToken))?.CheckedAt;
        var queue = new HealthQueue(await DepthAsync(storage.ClassifyQueue, cancellationToken), await DepthAsync(storage.ClassifyPoisonQueue, cancellationToken));
        var now = time.GetUtcNow();
        var reasons = new List<string>();
        if (ranked is null)
            reasons.Add("nothing has been ranked yet");
        else if (now - ranked > options.StaleAfter)
            reasons.Add($"the last ranking is {(now - ranked.Value).TotalMinutes:F0} minutes old");
        var stale = reasons.Count > 0;
        if (queue.Poison > 0)
            reasons.Add($"{queue.Poison} messages in {storage.ClassifyPoisonQueue.Name} need a person's eye");
        return Answer.Of(
            request, new HealthPage(stale ? "stale" : "ok", new(Stage(fetched), Stage(ranked)), queue, reasons), fields, "no-store",
            stale ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);

        HealthStage Stage(DateTimeOffset? last) => new(last, last is { } at ? Math.Round((now - at).TotalSeconds) : null);
    }

    private static async Task<int> DepthAsync(QueueClient queue, CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
