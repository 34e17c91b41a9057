using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class MembersTests
{
    private static readonly CountedPost Any = new()
    {
        Key = "",
        ContentHash = "",
        Id = default,
        Changed = Given.Now,
        Fetched = Given.Now,
        Published = Given.Now,
        Type = PostType.Note,
        Author = "ani",
        Source = "test",
        Platform = "x",
        Sentiment = Sentiment.Neutral,
        Places = [],
        Words = "",
        Fingerprint = 0,
    };

    [Theory]
    [InlineData(0b0111UL, 3, 0)]
    [InlineData(0b1111UL, 3, null)]
    [InlineData(0b1111UL, 4, 0)]
    public void Family_is_that_of_a_near_fingerprint(ulong fingerprint, int mostDistance, int? expected)
    {
        var members = new Members();
        members.Add(Any with { Key = "a", Family = 0, Fingerprint = 0 });
        Assert.Equal(expected, members.FamilyOf(fingerprint, mostDistance));
    }

    [Theory]
    [InlineData(0b1100UL, 4)] // 0 bits from family 4, 4 from family 2
    [InlineData(0b1101UL, 4)] // 1 and 3
    [InlineData(0b0110UL, 2)] // 2 from each
    public void Nearest_family_is_taken_and_of_equally_near_ones_the_oldest(ulong fingerprint, int expected)
    {
        var members = new Members();
        members.Add(Any with { Key = "a", Family = 4, Fingerprint = 0b1100 });
        members.Add(Any with { Key = "b", Family = 2, Fingerprint = 0b0011 });
        Assert.Equal(expected, members.FamilyOf(fingerprint, 4));
    }

    [Fact]
    public void Any_post_of_a_family_brings_a_copy_into_it()
    {
        var members = new Members();
        members.Add(Any with { Key = "a", Family = 0, Fingerprint = 0 });
        members.Add(Any with { Key = "b", Family = 0, Fingerprint = 0b111 });
        Assert.Equal(0, members.FamilyOf(0b111111, 3));
    }

    [Fact]
    public void Order_in_which_posts_came_does_not_matter()
    {
        var (forwards, backwards) = (new Members(), new Members());
        CountedPost[] posts = [.. Enumerable.Range(0, 8).Select(number => Any with { Key = $"k{number}", Family = 0, Fingerprint = (1UL << number) - 1 })];
        foreach (var post in posts)
            forwards.Add(post);
        foreach (var post in posts.Reverse())
            backwards.Add(post);
        for (var bits = 0; bits < 12; bits++)
            Assert.Equal(forwards.FamilyOf((1UL << bits) - 1, 3), backwards.FamilyOf((1UL << bits) - 1, 3));
    }

    [Fact]
    public void Author_is_known_until_the_last_post_leaves()
    {
        var members = new Members();
        members.Add(Any with { Key = "a" });
        members.Add(Any with { Key = "b" });
        members.Remove(Any with { Key = "a" });
        Assert.True(members.Has("ani"));
        members.Remove(Any with { Key = "b" });
        Assert.False(members.Has("ani"));
        Assert.Equal(0, members.Count);
        Assert.Null(members.FamilyOf(0, 64));
    }
}
