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
        var now = time.GetUtcNow();
        var fetched = (await states.LoadAsync(cancellationToken)).Values.Max(stored => stored.State.LastAttempt);
        var ranked = (await snapshots.PointerAsync(cancellationToken))?.CheckedAt;
        var waiting = await DepthAsync(storage.ClassifyQueue, cancellationToken);
        var poison = await DepthAsync(storage.ClassifyPoisonQueue, cancellationToken);
        var reasons = new List<string>();
        if (ranked is null)
            reasons.Add("nothing has been ranked yet");
        else if (now - ranked > options.StaleAfter)
            reasons.Add($"the last ranking is {(now - ranked.Value).TotalMinutes:F0} minutes old");
        var stale = reasons.Count > 0;
        if (poison > 0)
            reasons.Add($"{poison} messages in {storage.ClassifyPoisonQueue.Name} need a person's eye");
        return Answer.Json(
            request,
            new { status = stale ? "stale" : "ok", stages = new { fetch = Stage(fetched), rank = Stage(ranked) }, queue = new { waiting, poison }, reasons },
            stale ? 503 : 200,
            "no-store");

        object Stage(DateTimeOffset? last) => new { lastRun = last, ageSeconds = last is { } at ? Math.Round((now - at).TotalSeconds) : (double?)null };
    }

    private static async Task<int> DepthAsync(QueueClient queue, CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
