using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Rank;

/// <summary>Ranks the issues and publishes a snapshot.</summary>
public sealed class RankIssues(RankRun run)
{
    [Function(nameof(RankIssues))]
    public Task Run([TimerTrigger("%RankSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
