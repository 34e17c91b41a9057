namespace Prcc.Functions.Tests.Demo;

/// <summary>How alike the demo's texts are: what people wrote is their own, what was copied shows it.</summary>
public sealed class DemoLikenessTests
{
    private const double Alike = 0.5;
    private static readonly DemoSet Demo = DemoSet.Load();

    [Fact]
    public void Originals_of_different_authors_are_not_alike()
    {
        var posts = Demo.OfKind("original", "noise", "spam").ToList();
        Assert.Empty(AlikePairs(posts));
    }

    [Fact]
    public void Measure_finds_the_copies()
    {
        var copies = Demo.ByIssue("campaign")["gantung1"].Take(2).ToList();
        Assert.Single(AlikePairs(copies));
    }

    [Fact]
    public void Opening_is_shared_by_three_at_most()
    {
        var openings = Demo.OfKind("original", "noise", "spam").CountBy(post => Shingles.Opening(post.Text));
        Assert.DoesNotContain(openings, opening => opening.Value > 3);
    }

    [Theory]
    [InlineData("lapak", 200)]
    [InlineData("gantung1", 40)]
    [InlineData("gantung2", 40)]
    [InlineData("gantung3", 40)]
    [InlineData("gantung4", 40)]
    [InlineData("gantung5", 40)]
    public void Campaign_is_one_text_by_many_accounts(string text, int accounts)
    {
        var copies = Demo.ByIssue("campaign")[text].ToList();
        Assert.Equal(accounts, copies.Count);
        Assert.Distinct(copies.Select(copy => copy.Author));
        Assert.All(copies, copy => Assert.True(copy.LastDay, copy.Id));

        var first = Shingles.Of(copies.CountBy(copy => copy.Text).MaxBy(copy => copy.Value).Key);
        Assert.All(copies, copy => Assert.InRange(Shingles.Jaccard(first, Shingles.Of(copy.Text)), Alike, 1));
        Assert.InRange(copies.Select(copy => copy.Text).Distinct().Count(), accounts / 5, accounts);
    }

    [Fact]
    public void Syndicated_story_is_one_text_at_eight_outlets_within_hours()
    {
        var stories = Demo.ByIssue("syndicated");
        Assert.Equal(4, stories.Count);
        foreach (var story in stories)
        {
            Assert.Equal(8, story.Select(copy => copy.Author).Distinct().Count());
            Assert.Equal(8, story.Select(copy => copy.Title).Distinct().Count());
            Assert.InRange(story.Max(copy => copy.HoursAgo) - story.Min(copy => copy.HoursAgo), 0, 4);
            var shingles = story.Select(copy => Shingles.Of(copy.Text)).ToList();
            Assert.All(shingles, copy => Assert.InRange(Shingles.Overlap(shingles[0], copy), Alike, 1));
        }
    }

    [Fact]
    public void Spam_is_one_author_with_sixty_posts()
    {
        var spam = Demo.OfKind("spam").ToList();
        Assert.Equal(60, spam.Count);
        Assert.Single(spam.Select(post => post.Author).Distinct());
    }

    /// <summary>Pairs by different authors at or above <see cref="Alike"/>; an index of shingles spares comparing all with all.</summary>
    private static List<string> AlikePairs(List<DemoPost> posts)
    {
        var shingles = posts.Select(post => Shingles.Of(post.Text)).ToList();
        var earlier = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var pairs = new List<string>();
        for (var i = 0; i < posts.Count; i++)
        {
            var sharing = shingles[i].SelectMany(shingle => earlier.GetValueOrDefault(shingle, [])).Distinct();
            foreach (var j in sharing)
                if (posts[i].Author != posts[j].Author && Shingles.Jaccard(shingles[i], shingles[j]) >= Alike)
                    pairs.Add($"{posts[i].Id} and {posts[j].Id}");
            foreach (var shingle in shingles[i])
                (earlier.TryGetValue(shingle, out var known) ? known : earlier[shingle] = []).Add(i);
        }
        return pairs;
    }
}
