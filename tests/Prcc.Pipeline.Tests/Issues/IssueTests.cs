using CsCheck;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class IssueTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Author_is_known_until_the_last_post_leaves(int others)
    {
        var table = new PostTable();
        var issue = new Issue("i", 0);
        for (var number = 0; number < others; number++)
            issue.Add(table, Add(table, author: 100 + number, fingerprint: ~0UL, family: 9));
        var (first, second) = (Add(table, author: 1, fingerprint: 0, family: 3), Add(table, author: 1, fingerprint: 7, family: 4));
        issue.Add(table, first);
        issue.Add(table, second);
        Assert.Equal(others + 2, issue.Count);
        issue.Remove(table, first);
        Assert.Equal(5, issue.FamilyOf(table, author: 1));
        Assert.Equal((4, 9), (issue.FamilyOf(table, 0UL, 3), issue.FamilyOf(table, ~0UL, 3)));
        issue.Remove(table, second);
        Assert.Null(issue.FamilyOf(table, author: 1));
        Assert.Null(issue.FamilyOf(table, 0UL, 3));
        Assert.Equal(others, issue.Count);
    }

    [Fact]
    public void Issue_says_the_same_whatever_its_size_once_was() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, int.MaxValue]).Sample((stay, leave, seed) =>
    {
        var random = new Random(seed);
        var table = new PostTable();
        var (grown, fresh) = (new Issue("i", 0), new Issue("i", 0));
        var numbers = Enumerable.Range(0, stay + leave).Select(_ => Add(table, random.Next(8), (ulong)random.Next(1 << 12), random.Next(4))).ToArray();
        foreach (var number in numbers)
            grown.Add(table, number);
        var left = numbers.ToList();
        for (var gone = 0; gone < leave; gone++)
        {
            var number = left[random.Next(left.Count)];
            left.Remove(number);
            grown.Remove(table, number);
        }
        var places = left.ToDictionary(number => number, number => table[number].Place);
        Assert.All(left, number => Assert.Equal(number, grown.Posts[places[number]]));
        foreach (var number in left)
            fresh.Add(table, number);
        for (var author = 0; author < 8; author++)
            Assert.Equal(fresh.FamilyOf(table, author), grown.FamilyOf(table, author));
        for (var asked = 0; asked < 20; asked++)
        {
            var fingerprint = (ulong)random.Next(1 << 12);
            Assert.Equal(fresh.FamilyOf(table, fingerprint, 3), grown.FamilyOf(table, fingerprint, 3));
        }
    }, iter: 200);

    // Whoever an author is, all their posts count in one family, as the placement of posts sees to.
    private static int Add(PostTable table, int author, ulong fingerprint, int family) => table.Add(new StoredPost
    {
        Key = (UInt128)(table.Count + 1), Author = author, Fingerprint = fingerprint, Family = family, VoiceFamily = author < 100 ? author + 4 : family, Issue = 0,
    });
}
