using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Store;

namespace Prcc.Functions.Demo;

/// <summary>
/// Sends the invented posts of <c>seeds/demo</c> through the whole pipeline, as a connector would, and tells on the console how far
/// they have come.
/// </summary>
internal sealed class DemoLoader(
    SeedFiles seeds, PostMaker maker, ArchiveStore archive, StorageAccount storage, SnapshotStore snapshots,
    IConfiguration configuration, TimeProvider time, ILogger<DemoLoader> logger) : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static bool IsWanted(IConfiguration configuration) => bool.TryParse(configuration["Demo:Enabled"], out var wanted) && wanted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        var posts = (await File.ReadAllLinesAsync(seeds.Path("demo", "posts.jsonl"), stoppingToken))
            .Select(line => Make(JsonSerializer.Deserialize<DemoPost>(line, Json)!, now)).ToList();
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

    private Pipeline.Post Make(DemoPost post, DateTimeOffset now)
    {
        var raw = new RawPost
        {
            Platform = post.Platform,
            NativeId = post.Id,
            AuthorId = post.Author,
            AuthorName = post.Voice == Voice.Public ? null : post.Author,
            Voice = post.Voice,
            Title = post.Title,
            Text = post.Text,
            Published = now.AddHours(-post.HoursAgo),
        };
        var source = new Source
        {
            Id = $"{InboxRun.SourceId}-{post.Platform}",
            Name = post.Platform,
            Kind = InboxRun.SourceId,
            Url = new Uri("inbox://demo"),
            Voice = post.Voice,
        };
        return maker.TryMake(source, raw, now, out var made, out var reason) ? made : throw new InvalidDataException($"Demo post {post.Id}: {reason}.");
    }
}

/// <summary>A line of <c>seeds/demo/posts.jsonl</c>.</summary>
/// <param name="HoursAgo">Age at the start of the demo.</param>
internal sealed record DemoPost(string Id, double HoursAgo, string Platform, string Author, Voice Voice, string? Title, string Text);
