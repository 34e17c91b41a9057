using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Erase;

namespace Prcc.Functions.Erase;

/// <summary>Takes authors who asked for it out of every store.</summary>
public sealed class EraseAuthors(EraseRun run)
{
    [Function(nameof(EraseAuthors))]
    public Task Run([TimerTrigger("%WithdrawSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => run.RunAsync(cancellationToken);
}
