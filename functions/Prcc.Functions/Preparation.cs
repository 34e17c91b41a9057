using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Store;

namespace Prcc.Functions;

/// <summary>Before anything is triggered: containers, queues and tables exist, and the console says where files may be dropped.</summary>
/// <param name="storage">Store to prepare.</param>
/// <param name="inboxes">Named on the console.</param>
/// <param name="logger">Writes to the console.</param>
internal sealed class Preparation(
    StorageAccount storage, IEnumerable<IInbox> inboxes, ILogger<Preparation> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureCreatedAsync(cancellationToken);
        foreach (var inbox in inboxes)
            logger.LogInformation("Files of posts (.jsonl, .csv, .tsv, .xlsx) are taken from the {Inbox}.", inbox.Location);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
