using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Functions.Fetch;

/// <summary>Asks platforms again for posts that were taken: edits and deletions are carried out here too.</summary>
public sealed class RecheckPosts(RecheckRun run)
{
    [Function(nameof(RecheckPosts))]
    public Task Run([TimerTrigger("%RecheckSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
