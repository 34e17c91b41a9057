using Azure;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class BlobInboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Move_to_done_takes_the_blob_out_of_the_inbox()
    {
        var (storage, inbox, file) = await DroppedAsync("a b.jsonl");
        Assert.Equal("satu", await ReadAsync(inbox, file));

        await inbox.MoveToDoneAsync(file, CancellationToken.None);

        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
        Assert.Equal("satu", await TextAsync(storage, storage.Names.InboxDone, file.KeptName));
    }

    [Fact]
    public async Task Move_to_rejected_lays_the_report_beside_it()
    {
        var (storage, inbox, file) = await DroppedAsync("a.jsonl");

        await inbox.MoveToRejectedAsync(file, "line 1: …", CancellationToken.None);

        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
        Assert.Equal("satu", await TextAsync(storage, storage.Names.InboxRejected, file.KeptName));
        Assert.Equal("line 1: …", await TextAsync(storage, storage.Names.InboxRejected, file.KeptName + ".report.txt"));
    }

    [Fact]
    public async Task Read_blob_that_was_replaced_or_went_since_it_was_listed_gives_nothing()
    {
        var (storage, inbox, file) = await DroppedAsync("a.jsonl");
        await DropAsync(storage, "a.jsonl", "dua");
        Assert.Null(await inbox.OpenAsync(file, CancellationToken.None));
        Assert.False(await inbox.IsUnchangedAsync(file, CancellationToken.None));
        await storage.Container(storage.Names.Inbox).DeleteBlobAsync("a.jsonl");
        Assert.Null(await inbox.OpenAsync(file, CancellationToken.None));
        Assert.False(await inbox.IsUnchangedAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task Read_blob_that_is_replaced_while_it_is_read_ends_with_an_error()
    {
        var (storage, inbox, _) = await DroppedAsync("a.jsonl");
        await DropAsync(storage, "a.jsonl", new string('x', 9 << 20));
        var file = Assert.Single(await inbox.ListAsync(CancellationToken.None));
        await using var content = await inbox.OpenAsync(file, CancellationToken.None);
        Assert.True(await inbox.IsUnchangedAsync(file, CancellationToken.None));
        await content!.ReadExactlyAsync(new byte[10]);
        await DropAsync(storage, "a.jsonl", new string('y', 9 << 20));

        var error = await Assert.ThrowsAsync<RequestFailedException>(async () => await content.CopyToAsync(Stream.Null));
        Assert.Equal(412, error.Status);
        Assert.False(await inbox.IsUnchangedAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task Move_blob_that_was_replaced_meanwhile_stays_for_the_next_run()
    {
        var (storage, inbox, file) = await DroppedAsync("a.jsonl");
        await DropAsync(storage, "a.jsonl", "dua");

        await inbox.MoveToDoneAsync(file, CancellationToken.None);

        Assert.Equal("dua", await TextAsync(storage, storage.Names.Inbox, "a.jsonl"));
        Assert.Empty(await TestStorage.BlobsAsync(storage, storage.Names.InboxDone));
    }

    [Fact]
    public async Task Move_blob_that_another_run_moved_first_is_no_error()
    {
        var (storage, inbox, file) = await DroppedAsync("a.jsonl");
        await inbox.MoveToDoneAsync(file, CancellationToken.None);
        await inbox.MoveToDoneAsync(file, CancellationToken.None);
        Assert.Equal("satu", await TextAsync(storage, storage.Names.InboxDone, file.KeptName));
    }

    [Fact]
    public async Task Move_without_a_place_for_done_files_fails_and_leaves_the_blob()
    {
        var (storage, inbox, file) = await DroppedAsync("a.jsonl");
        await storage.Container(storage.Names.InboxDone).DeleteAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => inbox.MoveToDoneAsync(file, CancellationToken.None));
        Assert.Equal(["a.jsonl"], await TestStorage.BlobsAsync(storage, storage.Names.Inbox));
    }

    private static async Task<string> ReadAsync(BlobInbox inbox, InboxFile file)
    {
        await using var content = await inbox.OpenAsync(file, CancellationToken.None);
        using var text = new StreamReader(content!);
        return await text.ReadToEndAsync();
    }

    private async Task<(StorageAccount Storage, BlobInbox Inbox, InboxFile File)> DroppedAsync(string name)
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var inbox = new BlobInbox(storage);
        await DropAsync(storage, name, "satu");
        return (storage, inbox, Assert.Single(await inbox.ListAsync(CancellationToken.None)));
    }

    private static Task DropAsync(StorageAccount storage, string name, string content) =>
        storage.Container(storage.Names.Inbox).GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    private static async Task<string> TextAsync(StorageAccount storage, string container, string name) =>
        (await storage.Container(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();
}
