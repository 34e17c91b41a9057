using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Functions.Rank;

/// <summary>Takes the texts of posts that were deleted at their source out of every store.</summary>
public sealed class WithdrawTexts(WithdrawRun run)
{
    [Function(nameof(WithdrawTexts))]
    public Task Run([TimerTrigger("%WithdrawSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => run.RunAsync(cancellationToken);
}
