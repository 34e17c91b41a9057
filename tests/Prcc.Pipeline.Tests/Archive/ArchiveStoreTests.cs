using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Archive;

public sealed class ArchiveStoreTests(AzuriteFixture azurite)
{
    private static readonly Post Whole = new()
    {
        Key = PostKey.Of("suarantb.com", "1"),
        ContentHash = PostKey.OfContent("Judul", "Isi"),
        Type = PostType.Article,
        Source = "suara-ntb",
        Platform = "suarantb.com",
        AttributedTo = PostKey.Hash("suarantb.com"),
        AttributedToName = "Suara NTB",
        Name = "Judul \"besar\"",
        Content = "Baris satu\nbaris dua\u2028tiga 👍 <b>",
        Url = "https://suarantb.com/1",
        Published = SamplePosts.Noon.AddTicks(1234567),
        Updated = SamplePosts.Noon,
        Fetched = SamplePosts.Noon.AddMinutes(1),
        Language = "id",
    };

    [Fact]
    public async Task Read_gives_back_what_was_written()
    {
        var archive = await ArchiveAsync();
        IReadOnlyList<Post> posts = [Whole, .. SamplePosts.Many(499), SamplePosts.Post(7) with { Type = PostType.Tombstone, Content = "" }];
        await archive.WriteAsync(BatchId.Of(posts), posts, CancellationToken.None);
        Assert.Equal(posts, await archive.ReadAsync(BatchId.Of(posts), CancellationToken.None));
    }

    [Fact]
    public async Task Write_a_batch_that_is_there_leaves_the_first()
    {
        var archive = await ArchiveAsync();
        var batch = BatchId.Of([Whole]);
        await archive.WriteAsync(batch, [Whole], CancellationToken.None);
        await archive.WriteAsync(batch, [Whole with { Fetched = SamplePosts.Noon.AddHours(5) }], CancellationToken.None);
        Assert.Equal([Whole], await archive.ReadAsync(batch, CancellationToken.None));
    }

    [Fact]
    public async Task Read_a_batch_that_is_not_there_says_what_may_be_wrong()
    {
        var archive = await ArchiveAsync();
        var batch = BatchId.Of([Whole]);
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => archive.ReadAsync(batch, CancellationToken.None));
        Assert.StartsWith($"No batch {batch} in the archive", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("oops")]
    [InlineData("")]
    public async Task Read_a_line_that_is_no_post_names_batch_and_line(string line)
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var archive = new ArchiveStore(storage);
        var batch = BatchId.Of([Whole]);
        await archive.WriteAsync(batch, [Whole], CancellationToken.None);
        var blob = storage.Container(storage.Names.Archive).GetBlobClient(batch + ".ndjson.gz");
        await AppendAsync(blob, line);

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => archive.ReadAsync(batch, CancellationToken.None));

        Assert.StartsWith($"Batch {batch}, line 2, is not a post", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_a_blob_that_is_not_packed_is_an_invalid_data_error()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await storage.Container(storage.Names.Archive).UploadBlobAsync("x.ndjson.gz", BinaryData.FromString("plain text"));
        await Assert.ThrowsAsync<InvalidDataException>(() => new ArchiveStore(storage).ReadAsync("x", CancellationToken.None));
    }

    private async Task<ArchiveStore> ArchiveAsync()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Container(storage.Names.Archive).CreateAsync();
        return new ArchiveStore(storage);
    }

    private static async Task AppendAsync(BlobClient blob, string line)
    {
        // Members of a gz file may follow one another.
        using var joined = new MemoryStream();
        joined.Write((await blob.DownloadContentAsync()).Value.Content);
        using (var gzip = new GZipStream(joined, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(line + "\n"));
        joined.Position = 0;
        await blob.UploadAsync(joined, overwrite: true);
    }
}
