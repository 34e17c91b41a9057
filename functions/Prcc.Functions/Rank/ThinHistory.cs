using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Rank;

/// <summary>Thins what was ranked before, as its age asks.</summary>
public sealed class ThinHistory(RetentionRun run)
{
    [Function(nameof(ThinHistory))]
    public Task Run([TimerTrigger("%RetentionSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
