using Azure;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Archive;

public sealed class BatchWriterTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Add_posts_of_many_sources_fills_batches_of_500()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var archive = new ArchiveStore(storage);
        var writer = new BatchWriter(archive, storage);
        foreach (var (count, from) in ((int, int)[])[(300, 0), (0, 300), (650, 300), (250, 950)])
            await writer.AddAsync(SamplePosts.Many(count, from), CancellationToken.None);
        Assert.Equal(2, writer.Batches);
        await writer.FlushAsync(CancellationToken.None);
        await writer.FlushAsync(CancellationToken.None);
        Assert.Equal(3, writer.Batches);

        var batches = new List<IReadOnlyList<Post>>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            batches.Add(await archive.ReadAsync(ClassifyMessage.Parse(message).Batch, CancellationToken.None));

        Assert.Equal([200, 500, 500], batches.Select(batch => batch.Count).Order());
        Assert.Equal(SamplePosts.Many(1200).Select(post => post.Key).Order(), batches.SelectMany(batch => batch).Select(post => post.Key).Order());
    }

    [Fact]
    public async Task Flush_sends_the_message_after_the_blob()
    {
        var log = new RequestLog();
        var storage = await TestStorage.CreateAsync(azurite, log);
        log.Clear();
        var writer = new BatchWriter(new ArchiveStore(storage), storage);
        await writer.AddAsync(SamplePosts.Many(501), CancellationToken.None);
        await writer.FlushAsync(CancellationToken.None);

        Assert.Equal(["PUT", "POST", "PUT", "POST"], log.Requests.Select(request => request.Method));
        Assert.Equal([true, false, true, false], log.Requests.Select(request => request.Path.EndsWith(".ndjson.gz", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Flush_into_an_archive_that_fails_announces_nothing()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.ClassifyQueue.CreateAsync();
        var writer = new BatchWriter(new ArchiveStore(storage), storage);
        await writer.AddAsync(SamplePosts.Many(3), CancellationToken.None);
        await Assert.ThrowsAsync<RequestFailedException>(() => writer.FlushAsync(CancellationToken.None));
        Assert.Empty(await TestStorage.MessagesAsync(storage));
        Assert.Equal(0, writer.Batches);
    }
}
