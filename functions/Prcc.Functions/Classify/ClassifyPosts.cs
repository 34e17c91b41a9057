using Microsoft.Azure.Functions.Worker;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;

namespace Prcc.Functions.Classify;

/// <summary>Labels one announced batch. A message that fails too often goes to the poison queue, where nothing is lost.</summary>
public sealed class ClassifyPosts(ClassifyRun run)
{
    [Function(nameof(ClassifyPosts))]
    public Task Run([QueueTrigger("%ClassifyQueue%", Connection = StorageOptions.Connection)] string message, CancellationToken cancellationToken) =>
        run.RunAsync(message, cancellationToken);
}
