using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Functions.Fetch;

/// <summary>Polls the sources that are due, and keeps the subscriptions to their hubs.</summary>
public sealed class FetchFeeds(FetchRun run, WebSubRun subscriptions)
{
    [Function(nameof(FetchFeeds))]
    public async Task Run([TimerTrigger("%FetchFeedsSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await run.RunAsync(cancellationToken);
        await subscriptions.RunAsync(cancellationToken);
    }
}
