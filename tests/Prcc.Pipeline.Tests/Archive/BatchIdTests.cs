using CsCheck;
using Prcc.Pipeline.Archive;

namespace Prcc.Pipeline.Tests.Archive;

public sealed class BatchIdTests
{
    private static readonly Gen<IReadOnlyList<Post>> Batches = Gen.Select(Gen.Int[1, 40], Gen.Int[0, 10_000], Gen.Int[0, 5_000_000], static (count, from, minutes) =>
        (IReadOnlyList<Post>)[.. SamplePosts.Many(count, from).Select(post => post with { Published = post.Published.AddMinutes(-minutes) })]);

    [Fact]
    public void Of_the_same_posts_is_the_same_id_and_tells_the_newest_hour() => Batches.Sample(posts =>
    {
        var id = BatchId.Of(posts);
        Assert.Equal(id, BatchId.Of([.. posts.Select(post => post with { Fetched = post.Fetched.AddHours(3) })]));
        var newest = posts.Max(post => post.Published).UtcDateTime;
        Assert.Equal(new DateTimeOffset(newest.Year, newest.Month, newest.Day, newest.Hour, 0, 0, TimeSpan.Zero), BatchId.HourOf(id));
    });

    [Fact]
    public void Of_other_posts_is_another_id() => Batches.Where(posts => posts.Count > 1).Sample(posts =>
    {
        var id = BatchId.Of(posts);
        Assert.NotEqual(id, BatchId.Of([.. posts.Skip(1)]));
        Assert.NotEqual(id, BatchId.Of([.. posts.Reverse()]));
        Assert.NotEqual(id, BatchId.Of([posts[0] with { ContentHash = PostKey.Hash("edited") }, .. posts.Skip(1)]));
        Assert.NotEqual(id, BatchId.Of([posts[0] with { Updated = SamplePosts.Noon }, .. posts.Skip(1)]));
    });

    [Fact]
    public void Of_a_local_time_is_named_by_the_UTC_hour() =>
        Assert.StartsWith("2026112405-", BatchId.Of([SamplePosts.Post(1) with { Published = new(2026, 11, 24, 13, 59, 0, TimeSpan.FromHours(8)) }]), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("2026112405")]
    [InlineData("2026112405-short")]
    [InlineData("2026112424-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("2026133105-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("2026112405_AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("2026112405-AAAAAAAAAAAAAAAAAAAA/A")]
    [InlineData("2026112405-AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("20261124 5-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../2405-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("٢٠٢٦١١٢٤٠٥-AAAAAAAAAAAAAAAAAAAAAA")]
    public void HourOf_junk_is_none(string id) => Assert.Null(BatchId.HourOf(id));

    [Fact]
    public void HourOf_arbitrary_text_never_throws() => Gen.String[0, 40].Sample(text => BatchId.HourOf(text) is null || text.Length == 33);
}
