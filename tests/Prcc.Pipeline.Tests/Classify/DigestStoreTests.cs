using System.Security.Cryptography;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class DigestStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Write_twice_is_the_same_row()
    {
        var store = await StoreAsync();
        var digest = DigestOf(SamplePosts.Many(500));
        await store.WriteAsync(digest, CancellationToken.None);
        await store.WriteAsync(digest, CancellationToken.None);

        var waiting = Assert.Single(await store.ReadAsync(100, CancellationToken.None));

        Assert.Equal(digest.Batch, waiting.Key);
        Assert.Equal(Payload.Pack(digest), Payload.Pack(waiting.Digest));
    }

    [Fact]
    public async Task Read_gives_entries_in_key_order_and_no_more_than_asked()
    {
        var store = await StoreAsync();
        var digests = Enumerable.Range(0, 12).Select(number => DigestOf([SamplePosts.Post(number) with { Published = SamplePosts.Noon.AddHours(-number % 7) }])).ToList();
        foreach (var digest in digests)
            await store.WriteAsync(digest, CancellationToken.None);
        var expected = digests.Select(digest => digest.Batch).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected, (await store.ReadAsync(100, CancellationToken.None)).Select(waiting => waiting.Key));
        Assert.Equal(expected.Take(5), (await store.ReadAsync(5, CancellationToken.None)).Select(waiting => waiting.Key));
    }

    [Fact]
    public async Task Write_more_than_a_row_holds_is_split_in_order()
    {
        var store = await StoreAsync();
        var posts = SamplePosts.Many(500).Select(post => post with { Url = "https://contoh.id/" + RandomNumberGenerator.GetHexString(3_900) }).ToList();
        var digest = DigestOf(posts);
        Assert.True(Payload.Pack(digest).Length > Payload.MostRowBytes);
        await store.WriteAsync(digest, CancellationToken.None);
        await store.WriteAsync(digest, CancellationToken.None);

        var waiting = await store.ReadAsync(100, CancellationToken.None);

        Assert.True(waiting.Count > 1);
        Assert.All(waiting, entry => Assert.StartsWith(digest.Batch + ".", entry.Key, StringComparison.Ordinal));
        Assert.Equal(Payload.Pack(digest.Posts), Payload.Pack(waiting.SelectMany(entry => entry.Digest.Posts).ToList()));
    }

    [Fact]
    public async Task Delete_removes_the_named_entries_only()
    {
        var store = await StoreAsync();
        var digests = Enumerable.Range(0, 5).Select(number => DigestOf([SamplePosts.Post(number)])).ToList();
        foreach (var digest in digests)
            await store.WriteAsync(digest, CancellationToken.None);

        await store.DeleteAsync(digests.Skip(1).Select(digest => digest.Batch), CancellationToken.None);

        Assert.Equal([digests[0].Batch], (await store.ReadAsync(100, CancellationToken.None)).Select(waiting => waiting.Key));
    }

    [Fact]
    public void Of_knows_every_author_of_the_batch()
    {
        var posts = SamplePosts.Many(500);
        var authors = BloomFilter.FromBytes(DigestOf(posts).Authors);
        Assert.All(posts, post => Assert.True(authors.MayContain(post.AttributedTo)));
    }

    [Theory]
    [InlineData("kata ", 399)]
    [InlineData("x", 400)]
    [InlineData("😀", 400)]
    [InlineData("😀x", 399)]
    public void Of_long_text_is_cut_at_a_word_or_between_characters(string unit, int length)
    {
        var whole = string.Concat(Enumerable.Repeat(unit, 500));
        var post = Assert.Single(DigestOf([SamplePosts.Post(1, whole)]).Posts);
        Assert.Equal(whole[..length] + "…", post.Text);
    }

    private static Digest DigestOf(IReadOnlyList<Post> posts) =>
        Digest.Of(BatchId.Of(posts), NeutralClassifier.Version, posts, new NeutralClassifier().Classify(posts, _ => true));

    private async Task<DigestStore> StoreAsync()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Digests).CreateAsync();
        return new DigestStore(storage);
    }
}
