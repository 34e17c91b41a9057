using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Sources;

namespace Prcc.Functions.Fetch;

/// <summary>Polls the sources that are due.</summary>
public sealed class FetchFeeds(FetchRun run)
{
    [Function(nameof(FetchFeeds))]
    public Task Run([TimerTrigger("%FetchFeedsSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
