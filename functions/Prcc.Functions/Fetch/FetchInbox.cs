using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Functions.Fetch;

/// <summary>Takes the files that people dropped.</summary>
public sealed class FetchInbox(InboxRun run)
{
    [Function(nameof(FetchInbox))]
    public Task Run([TimerTrigger("%FetchInboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
