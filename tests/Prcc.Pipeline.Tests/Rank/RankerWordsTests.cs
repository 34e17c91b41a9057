using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>What a list says of its issues in words, and that it says the same every time.</summary>
public sealed class RankerWordsTests
{
    [Fact]
    public void Names_are_phrases_that_occur_in_the_posts()
    {
        var state = Several();
        foreach (var issue in state.List().Issues)
        {
            Assert.True(char.IsUpper(issue.Name[0]), issue.Name);
            Assert.Contains(state.State.PostsOf(issue.Id), post => post.Words.Contains(issue.Name, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Contains("PDAM", state.List().Issues.Single(issue => issue.Id == "air").Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_does_not_come_from_a_campaign()
    {
        var state = Several().People(300, "air", family: 77, words: "Program Keran Berkah hebat");
        Assert.DoesNotContain("berkah", state.List().Issues.Single(issue => issue.Id == "air").Name, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Name_stays_where_another_phrase_is_hardly_better()
    {
        var state = Several();
        var name = state.List().Issues.Single(issue => issue.Id == "air").Name;
        state.People(2, "air", words: "pelanggan Ampenan menunggu");
        Assert.Equal(name, state.List().Issues.Single(issue => issue.Id == "air").Name);
    }

    [Fact]
    public void Same_state_gives_the_same_bytes()
    {
        var state = Several();
        var once = JsonSerializer.Serialize(Ranked(state.State));
        Assert.Equal(once, JsonSerializer.Serialize(Ranked(state.State)));
        Assert.Equal(once, JsonSerializer.Serialize(Ranked(state.State.Reloaded())));
    }

    [Fact]
    public void Order_in_which_the_state_was_filled_does_not_matter()
    {
        var once = JsonSerializer.Serialize(Named(Several(0)));
        for (var seed = 1; seed <= 5; seed++)
            Assert.Equal(once, JsonSerializer.Serialize(Named(Several(seed))));
    }

    [Fact]
    public void Exemplars_are_of_different_authors_and_families_and_of_every_opinion()
    {
        var state = new StateBuilder();
        for (var post = 0; post < 30; post++)
            state.Post("air", author: $"a{post % 12}", family: post % 10, sentiment: (Sentiment)((post % 3) - 1), quote: $"quote {post}", words: "air PDAM mati");
        for (var article = 0; article < 4; article++)
            state.Post("air", author: $"outlet {article}", type: PostType.Article, platform: $"{article}.example", quote: $"article {article}", words: "air PDAM mati");
        var issue = Assert.Single(state.List().Issues);
        var chosen = issue.Exemplars.Select(exemplar => state.State.AllPosts().Single(post => post.Quote?.Text == exemplar.Text)).ToList();
        Assert.Distinct(chosen.Select(post => post.Author));
        Assert.Distinct(chosen.Select(post => post.Family));
        Assert.Equal(4, chosen.Count(post => post.Type == PostType.Note));
        Assert.Equal(2, chosen.Count(post => post.Type == PostType.Article));
        Assert.Equal(3, chosen.Select(post => post.Sentiment).Distinct().Count());
    }

    [Fact]
    public void Exemplars_are_only_posts_that_may_be_quoted() =>
        Assert.Empty(new StateBuilder().People(6, "air").List().Issues[0].Exemplars);

    private static object Ranked(IssueState state)
    {
        var (lists, issues) = state.Ranked();
        return new { lists, issues };
    }

    private static object Named(StateBuilder state)
    {
        var (lists, issues) = state.Rank();
        return new { lists, issues };
    }

    private static StateBuilder Several() => new StateBuilder()
        .People(12, "air", words: "Air PDAM mati di Ampenan", places: ["52.71"], sentiment: Sentiment.Negative)
        .People(4, "air", words: "kapan air PDAM mengalir lagi", hoursAgo: 60)
        .People(9, "jalan", words: "jalan Sekotong berlubang parah", places: ["52.01"])
        .People(9, "cabai", words: "harga cabai rawit naik lagi", sentiment: Sentiment.Negative)
        .People(3, "cabai", words: "harga cabai pasar Bertais", hoursAgo: 200, places: ["52.71", "52.01"]);

    /// <summary>The same posts, filled in in another order.</summary>
    private static StateBuilder Several(int seed)
    {
        var numbers = Enumerable.Range(0, 37).ToArray();
        if (seed > 0)
            new Random(seed).Shuffle(numbers);
        var state = new StateBuilder();
        foreach (var number in numbers)
        {
            (string Issue, string Words, double HoursAgo, Sentiment Sentiment, string[] Places) post = number switch
            {
                < 12 => ("air", "Air PDAM mati di Ampenan", 1, Sentiment.Negative, ["52.71"]),
                < 16 => ("air", "kapan air PDAM mengalir lagi", 60, Sentiment.Neutral, []),
                < 25 => ("jalan", "jalan Sekotong berlubang parah", 1, Sentiment.Neutral, ["52.01"]),
                < 34 => ("cabai", "harga cabai rawit naik lagi", 1, Sentiment.Negative, []),
                _ => ("cabai", "harga cabai pasar Bertais", 200, Sentiment.Positive, ["52.71", "52.01"]),
            };
            state.Post(post.Issue, hoursAgo: post.HoursAgo, sentiment: post.Sentiment, words: post.Words, places: post.Places, quote: $"quote {number}", said: number);
        }
        return state;
    }
}
