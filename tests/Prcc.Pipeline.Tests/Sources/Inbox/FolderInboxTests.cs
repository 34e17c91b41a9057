using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class FolderInboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("prcc-inbox-").FullName;
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    private FolderInbox Inbox => new(folder, time);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task List_finished_files_come_oldest_first()
    {
        Drop("b.jsonl", SamplePosts.Noon.AddMinutes(-1));
        Drop("a.csv", SamplePosts.Noon.AddMinutes(-1));
        Drop("z.jsonl", SamplePosts.Noon.AddMinutes(-2));
        Assert.Equal(["z.jsonl", "a.csv", "b.jsonl"], await NamesAsync());
    }

    [Theory]
    [InlineData(".hidden.jsonl")]
    [InlineData("posts.jsonl~")]
    [InlineData("posts.jsonl.part")]
    [InlineData("posts.TMP")]
    [InlineData("posts.csv.crdownload")]
    public async Task List_unfinished_names_are_left_alone(string name)
    {
        Drop(name, SamplePosts.Noon.AddHours(-1));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task List_file_counts_once_it_is_quiet_for_two_seconds()
    {
        Drop("a.jsonl", SamplePosts.Noon);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(await NamesAsync());
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["a.jsonl"], await NamesAsync());
    }

    [Fact]
    public async Task List_folder_that_is_not_there_is_made_and_done_files_are_not_listed()
    {
        Directory.Delete(folder);
        Assert.Empty(await NamesAsync());
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-1));
        await Inbox.MoveToDoneAsync(await OnlyAsync(), CancellationToken.None);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Read_gives_the_bytes_of_the_listed_file()
    {
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-1), "isi");
        await using var content = await Inbox.OpenAsync(await OnlyAsync(), CancellationToken.None);
        using var text = new StreamReader(content!);
        Assert.Equal("isi", await text.ReadToEndAsync());
        Assert.True(await Inbox.IsUnchangedAsync(await OnlyAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task Read_file_that_changed_or_went_since_it_was_listed_gives_nothing()
    {
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-1), "isi");
        var listed = await OnlyAsync();
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-1), "isi lebih panjang");
        Assert.Null(await Inbox.OpenAsync(listed, CancellationToken.None));
        Assert.False(await Inbox.IsUnchangedAsync(listed, CancellationToken.None));
        Drop("a.jsonl", SamplePosts.Noon.AddMinutes(-59), "ISI");
        Assert.Null(await Inbox.OpenAsync(listed, CancellationToken.None));
        Assert.False(await Inbox.IsUnchangedAsync(listed, CancellationToken.None));
        File.Delete(Path.Combine(folder, "a.jsonl"));
        Assert.Null(await Inbox.OpenAsync(listed, CancellationToken.None));
        Assert.False(await Inbox.IsUnchangedAsync(listed, CancellationToken.None));
    }

    [Fact]
    public async Task Move_keeps_files_of_the_same_name_apart_and_reports_beside_the_rejected()
    {
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-2), "satu");
        await Inbox.MoveToDoneAsync(await OnlyAsync(), CancellationToken.None);
        Drop("a.jsonl", SamplePosts.Noon.AddHours(-1), "dua");
        await Inbox.MoveToDoneAsync(await OnlyAsync(), CancellationToken.None);
        Drop("b.jsonl", SamplePosts.Noon.AddHours(-1), "tiga");
        await Inbox.MoveToRejectedAsync(await OnlyAsync(), "line 1: …", CancellationToken.None);

        Assert.Equal("satu", Kept("done", "20261124-020000-a.jsonl"));
        Assert.Equal("dua", Kept("done", "20261124-030000-a.jsonl"));
        Assert.Equal("tiga", Kept("rejected", "20261124-030000-b.jsonl"));
        Assert.Equal("line 1: …", Kept("rejected", "20261124-030000-b.jsonl.report.txt"));
    }

    private string Kept(string subfolder, string name) => File.ReadAllText(Path.Combine(folder, subfolder, name));

    private void Drop(string name, DateTimeOffset modified, string content = "{}")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, modified.UtcDateTime);
    }

    private async Task<InboxFile> OnlyAsync() => Assert.Single(await Inbox.ListAsync(CancellationToken.None));

    private async Task<IEnumerable<string>> NamesAsync() => (await Inbox.ListAsync(CancellationToken.None)).Select(file => file.Name);
}
