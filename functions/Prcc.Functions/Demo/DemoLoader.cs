using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Functions.Demo;

/// <summary>
/// Sends the invented posts of <c>seeds/demo</c> through the whole pipeline, as a connector would, and tells on the console how far
/// they have come.
/// </summary>
internal sealed class DemoLoader(
    DemoPosts demo, ArchiveStore archive, StorageAccount storage, SnapshotStore snapshots,
    IConfiguration configuration, TimeProvider time, ILogger<DemoLoader> logger) : BackgroundService
{
    public static bool IsWanted(IConfiguration configuration) => bool.TryParse(configuration["Demo:Enabled"], out var wanted) && wanted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var posts = await demo.ReadAsync(time.GetUtcNow(), stoppingToken);
        logger.LogInformation("Data contoh: {Posts} invented posts are archived, classified and ranked now.", posts.Count);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        var writer = new BatchWriter(archive, storage);
        foreach (var batch in posts.Chunk(BatchWriter.MostPosts))
        {
            // One after the other, as time brought them: what is ranked must not hang on which was classified first.
            await writer.AddAsync(batch, stoppingToken);
            await writer.FlushAsync(stoppingToken);
            while (await WaitingAsync(stoppingToken) > 0)
                await tick.WaitForNextTickAsync(stoppingToken);
        }
        logger.LogInformation("Data contoh: all {Batches} batches are classified.", writer.Batches);

        var classified = time.GetUtcNow();
        while (await tick.WaitForNextTickAsync(stoppingToken))
            if (await snapshots.PointerAsync(stoppingToken) is { } pointer
                && pointer.CheckedAt > classified
                && await snapshots.ListAsync(pointer.Snapshot, Window.Day.Name, Scope.Province.Code, stoppingToken) is { Issues.Count: >= 5 } list)
            {
                foreach (var issue in list.Issues.Take(5))
                    logger.LogInformation("{Rank}. {Name}: {Voices:F0} voices", issue.Rank, issue.Name, issue.Voices);
                logger.LogInformation("The five main issues are ready: open {Address}", configuration["LocalRuntime:Address"]);
                return;
            }
    }

    /// <summary>Announced batches that are not classified yet.</summary>
    private async Task<int> WaitingAsync(CancellationToken cancellationToken) =>
        (await storage.ClassifyQueue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
