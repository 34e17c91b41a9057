using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Classify;
using Prcc.Pipeline.Tests.Sources;

namespace Prcc.Pipeline.Tests.Store;

/// <summary>Storage operations are what the pipeline pays for: from fetch to digest at most 30 per 500 posts plus 3 per source polled.</summary>
public sealed class OperationBudgetTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly string[] Ids = ["sumber-a", "sumber-b", "sumber-c"];

    private readonly RequestLog log = new();
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    [Theory]
    [InlineData(500, "short", 1)]
    [InlineData(500, "article", 1)]
    [InlineData(1500, "short", 3)]
    public async Task Fetch_to_digest_keeps_the_budget(int posts, string length, int batches)
    {
        var storage = await TestStorage.CreateAsync(azurite, log);
        var archive = new ArchiveStore(storage);
        var sources = ScriptedConnector.Sources(Ids);
        var digests = new DigestStore(storage);
        var classify = new ClassifyRun(archive, new NeutralClassifier(), new LocalSources(sources), new PostRows(storage), digests, NullLogger<ClassifyRun>.Instance);
        var connector = new ScriptedConnector((source, _) => new FetchResult { Outcome = FetchOutcome.Ok, Posts = Share(source, posts, length) });

        log.Clear();
        await Runs.Fetch(sources, [connector], storage, time, NullLoggerFactory.Instance).RunAsync(CancellationToken.None);
        var fetching = log.Requests.Count;
        var messages = await TestStorage.MessagesAsync(storage);
        log.Clear();
        foreach (var message in messages)
            await classify.RunAsync(message, CancellationToken.None);
        var classifying = log.Requests.Count;

        // The host receives and deletes each message.
        var operations = fetching + (2 * messages.Count) + classifying;
        var budget = (30 * posts / BatchWriter.MostPosts) + (3 * Ids.Length);
        output.WriteLine($"{posts} posts ({length}) of {Ids.Length} sources in {messages.Count} batches: {operations} storage operations ({fetching} to fetch, {2 * messages.Count} for the queue, {classifying} to classify); budget {budget}.");
        Assert.Equal(batches, messages.Count);
        Assert.Equal(posts, (await digests.ReadAsync(100, CancellationToken.None)).Sum(waiting => waiting.Digest.Posts.Count));
        Assert.InRange(operations, 1, budget);
    }

    [Fact]
    public async Task Fetch_that_finds_nothing_new_costs_two_operations_a_source_at_most()
    {
        var storage = await TestStorage.CreateAsync(azurite, log);
        log.Clear();
        var connector = new ScriptedConnector((_, _) => new FetchResult { Outcome = FetchOutcome.NotModified });
        await Runs.Fetch(ScriptedConnector.Sources(Ids), [connector], storage, time, NullLoggerFactory.Instance).RunAsync(CancellationToken.None);
        output.WriteLine($"Nothing new in {Ids.Length} sources: {log.Requests.Count} storage operations.");
        Assert.InRange(log.Requests.Count, 1, 2 * Ids.Length);
    }

    private static IReadOnlyList<RawPost> Share(Source source, int posts, string length)
    {
        var number = Array.IndexOf(Ids, source.Id);
        var raw = SamplePosts.RawMany(posts / Ids.Length + (number < posts % Ids.Length ? 1 : 0), number * posts);
        return length == "short" ? raw : [.. raw.Select(post => post with { Text = string.Join(' ', Enumerable.Repeat($"{post.Text}, kata \"warga\".", 300)) })];
    }
}
