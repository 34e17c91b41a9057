using CsCheck;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

public sealed class BloomFilterTests
{
    [Fact]
    public void MayContain_anything_that_was_put_in_is_never_denied() => Gen.String.Array[0, 600].Sample(items =>
    {
        var filter = BloomFilter.FromBytes(BloomFilter.Of(items).ToBytes());
        Assert.All(items, item => Assert.True(filter.MayContain(item)));
    });

    [Fact]
    public void MayContain_strangers_are_taken_for_members_in_under_three_percent()
    {
        foreach (var size in (int[])[20, 100, 500])
        {
            var filter = BloomFilter.Of([.. Enumerable.Range(0, size).Select(number => PostKey.Hash($"member {number}"))]);
            var mistaken = Enumerable.Range(0, 10_000).Count(number => filter.MayContain(PostKey.Hash($"stranger {number}")));
            Assert.InRange(mistaken, 0, 299);
        }
    }

    [Fact]
    public void Of_500_authors_stays_small() =>
        Assert.InRange(BloomFilter.Of([.. Enumerable.Range(0, 500).Select(number => PostKey.Hash($"{number}"))]).ToBytes().Length, 1, 640);

    [Fact]
    public void Of_nobody_denies_everybody() => Assert.False(BloomFilter.Of([]).MayContain("budi"));

    [Fact]
    public void Of_the_same_items_gives_the_same_bytes_whatever_their_order() =>
        Assert.Equal(BloomFilter.Of(["a", "b", "c"]).ToBytes(), BloomFilter.Of(["c", "a", "b"]).ToBytes());

    [Fact]
    public void FromBytes_without_bytes_is_refused() => Assert.Throws<ArgumentException>(() => BloomFilter.FromBytes([]));
}
