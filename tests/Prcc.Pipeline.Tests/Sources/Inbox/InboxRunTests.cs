using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class InboxRunTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    [Fact]
    public async Task Run_good_file_goes_to_archive_queue_and_done()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "posts.jsonl", Lines(600));

        Assert.Equal(600, await RunAsync(storage));

        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
        Assert.Single(await TestStorage.BlobsAsync(storage, storage.Names.InboxDone));
        var posts = await PostsAsync(storage, await TestStorage.MessagesAsync(storage));
        Assert.Equal(600, posts.Select(post => post.Key).Distinct().Count());
        Assert.All(posts, post => Assert.Equal(("inbox-instagram", "instagram", PostType.Note), (post.Source, post.Platform, post.Type)));
        var state = await StateAsync(storage);
        Assert.Equal((600, 0, FetchOutcome.Ok, null), (state.Posts, state.Refused, state.Outcome, state.LastError));
        Assert.Equal((SamplePosts.Noon, SamplePosts.Noon, null), (state.LastAttempt, state.LastSuccess, state.NotBefore));
    }

    [Fact]
    public async Task Run_one_bad_line_rejects_the_whole_file_with_a_report()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "posts.jsonl", Lines(3) + "oops\n" + """{"id":"9","platform":"instagram","author":"a","text":"<p> </p>","published":"2025-03-01"}""");

        Assert.Equal(0, await RunAsync(storage));

        Assert.Empty(await TestStorage.MessagesAsync(storage));
        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.Archive));
        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
        var rejected = await TestStorage.BlobsAsync(storage, storage.Names.InboxRejected);
        Assert.Equal(2, rejected.Count);
        var report = (await storage.Container(storage.Names.InboxRejected).GetBlobClient(rejected[1]).DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("posts.jsonl was not taken: 2 lines are wrong", report, StringComparison.Ordinal);
        Assert.Contains("line 4: not JSON", report, StringComparison.Ordinal);
        Assert.Contains("line 5: no text (id 9)", report, StringComparison.Ordinal);
        var state = await StateAsync(storage);
        Assert.Equal((0, 2, FetchOutcome.Malformed), (state.Posts, state.Refused, state.Outcome));
        Assert.StartsWith("posts.jsonl, line 4: not JSON", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_a_bad_file_does_not_hold_up_a_good_one()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "a.jsonl", "oops");
        await DropAsync(storage, "b.jsonl", Lines(2));
        Assert.Equal(2, await RunAsync(storage));
        Assert.Single(await TestStorage.MessagesAsync(storage));
        Assert.Equal(FetchOutcome.Partial, (await StateAsync(storage)).Outcome);
    }

    [Fact]
    public async Task Run_the_same_file_twice_makes_the_same_batch()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "posts.jsonl", Lines(5));
        await RunAsync(storage);
        await DropAsync(storage, "posts again.jsonl", Lines(5));
        await RunAsync(storage);

        var messages = await TestStorage.MessagesAsync(storage);
        Assert.Equal(2, messages.Count);
        Assert.Single(messages.Distinct());
        Assert.Single(await TestStorage.BlobsAsync(storage, storage.Names.Archive));
        Assert.Equal(10, (await StateAsync(storage)).Posts);
    }

    [Fact]
    public async Task Run_stopped_before_the_file_was_moved_takes_it_again_into_the_same_batch()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await storage.Container(storage.Names.InboxDone).DeleteAsync();
        // Posts that name no date of their own take the file's.
        await DropAsync(storage, "posts.jsonl", Lines(5) + """{"id":"gone","platform":"instagram","author":"budi","deleted":true}""");
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(storage));
        await storage.EnsureCreatedAsync(CancellationToken.None);

        Assert.Equal(6, await RunAsync(storage));

        Assert.Single((await TestStorage.MessagesAsync(storage)).Distinct());
        Assert.Single(await TestStorage.BlobsAsync(storage, storage.Names.Archive));
    }

    [Fact]
    public async Task Run_empty_inbox_changes_nothing()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        Assert.Equal(0, await RunAsync(storage));
        Assert.Empty(await new SourceStates(storage).LoadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_confidential_complaints_are_counted_and_nowhere_stored()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "lapor.csv", "Tracking ID,Tanggal,Isi,Kategori,Rahasia,Nama Pelapor\n1,24/11/2025,Lampu jalan padam,Umum,tidak,Budi\n2,24/11/2025,Pungli di loket,Umum,ya,Siti\n");

        Assert.Equal(1, await RunAsync(storage));

        var post = Assert.Single(await PostsAsync(storage, await TestStorage.MessagesAsync(storage)));
        Assert.Equal(("Lampu jalan padam", "lapor", SamplePosts.Keys.Of("lapor", "post:1")), (post.Content, post.Platform, post.AttributedTo));
        Assert.Equal([("Kategori", "Umum")], post.Extras!.Select(extra => (extra.Key, extra.Value)));
        var state = await StateAsync(storage);
        Assert.Equal((1, 0, 1, FetchOutcome.Ok), (state.Posts, state.Refused, state.Withheld, state.Outcome));
    }

    [Fact]
    public async Task Run_file_that_changes_while_it_is_read_is_left_for_the_next_run()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "posts.jsonl", Lines(3));
        var inbox = new ChangingInbox(new BlobInbox(storage));
        Assert.Equal(0, await RunAsync(storage, inbox));
        Assert.Empty(await TestStorage.MessagesAsync(storage));
        Assert.Equal(["posts.jsonl"], await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
    }

    [Fact]
    public async Task Run_large_file_tells_how_far_it_is()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var log = new LineLog<InboxRun>();
        var inbox = new OneFile(new InboxFile("huge.jsonl", SamplePosts.Noon, 130L << 20, "1"), new EndlessStream(130L << 20, static (position, bytes) => bytes.Span.Fill((byte)'\n')));
        Assert.Equal(0, await RunAsync(storage, inbox, log));
        Assert.Equal("line 1: the file holds no posts", Assert.Single(inbox.Reports).Split('\n').Single(line => line.StartsWith("line", StringComparison.Ordinal)).Trim());
        Assert.Contains(log.Lines, line => line.Contains("huge.jsonl checked to 49 % (64 MB)", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("huge.jsonl checked to 98 % (128 MB)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_file_too_large_is_rejected_unread()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var inbox = new OneFile(new InboxFile("huge.csv", SamplePosts.Noon, InboxReader.MostBytes + 1, "1"));
        Assert.Equal(0, await RunAsync(storage, inbox));
        Assert.Contains("line 1: the file has", Assert.Single(inbox.Reports), StringComparison.Ordinal);
        Assert.Contains("split it", inbox.Reports[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_file_with_counts_adds_them_to_the_series()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await DropAsync(storage, "a.jsonl", Lines(2).Replace("\"id\":\"1\"", "\"id\":\"1\",\"likes\":\"1,2 rb\"", StringComparison.Ordinal));
        await RunAsync(storage);
        var file = Assert.Single(await TestStorage.BlobsAsync(storage, storage.Names.Metrics));
        var reading = Assert.Single(await new MetricsSeries(storage).ReadAsync(DateOnly.ParseExact(file[..10], "yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture), default));
        Assert.Equal((PostKey.Of("instagram", "1"), new Metrics(Likes: 1200)), (reading.Key, reading.Metrics));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(number =>
        $$"""{"id":"{{number}}","platform":"instagram","author":"warga{{number}}","text":"Jalan ke Desa {{number}} rusak","published":"2025-03-01T10:00:00+08:00"}""" + "\n"));

    private static Task DropAsync(StorageAccount storage, string name, string content) =>
        storage.Container(storage.Names.Inbox).GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    private Task<int> RunAsync(StorageAccount storage, IInbox? inbox = null, ILogger<InboxRun>? log = null) => new InboxRun(
        [inbox ?? new BlobInbox(storage)], new SourceTally(new SourceStates(storage), time), new InboxFilePosts(InboxFiles.Reader, SamplePosts.Maker), new ArchiveStore(storage), storage, new MetricsSeries(storage), log ?? NullLogger<InboxRun>.Instance)
        .RunAsync(CancellationToken.None);

    private static async Task<SourceState> StateAsync(StorageAccount storage) =>
        (await new SourceStates(storage).LoadAsync(CancellationToken.None))["inbox"].State;

    private static async Task<IReadOnlyList<Post>> PostsAsync(StorageAccount storage, IEnumerable<string> messages)
    {
        var posts = new List<Post>();
        foreach (var message in messages)
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, CancellationToken.None));
        return posts;
    }

    /// <summary>An inbox with a file that nobody wants to write to disk.</summary>
    private sealed class OneFile(InboxFile file, Stream? content = null) : IInbox
    {
        public List<string> Reports { get; } = [];

        public string Location => "test";

        public Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InboxFile>>([file]);

        public Task<Stream?> OpenAsync(InboxFile file, CancellationToken cancellationToken) => content is null ? throw new InvalidOperationException("It must not be read.") : Task.FromResult<Stream?>(content);

        public Task<bool> IsUnchangedAsync(InboxFile file, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task MoveToDoneAsync(InboxFile file, CancellationToken cancellationToken) => throw new InvalidOperationException("It is not done.");

        public Task MoveToRejectedAsync(InboxFile file, string report, CancellationToken cancellationToken)
        {
            Reports.Add(report);
            return Task.CompletedTask;
        }
    }

    /// <summary>An inbox whose file is always another when it has been read.</summary>
    private sealed class ChangingInbox(IInbox inbox) : IInbox
    {
        public string Location => inbox.Location;

        public Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellationToken) => inbox.ListAsync(cancellationToken);

        public Task<Stream?> OpenAsync(InboxFile file, CancellationToken cancellationToken) => inbox.OpenAsync(file, cancellationToken);

        public Task<bool> IsUnchangedAsync(InboxFile file, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task MoveToDoneAsync(InboxFile file, CancellationToken cancellationToken) => throw new InvalidOperationException("It is not done.");

        public Task MoveToRejectedAsync(InboxFile file, string report, CancellationToken cancellationToken) => throw new InvalidOperationException("It is not wrong.");
    }
}
