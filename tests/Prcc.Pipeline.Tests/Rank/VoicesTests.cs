using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class VoicesTests
{
    [Fact]
    public void Sixty_independent_people_are_sixty_voices() =>
        Assert.Equal(60, new StateBuilder().People(60, "air").Voices("air").Total);

    [Fact]
    public void Two_hundred_accounts_with_one_text_are_six_voices()
    {
        var voices = new StateBuilder().People(200, "lapak", family: 0).Voices("lapak");
        Assert.Equal(200, voices.AuthorCount);
        Assert.Equal(6.3, voices.Total, 0.01); // 1 + ln 200 = 1 + 5.298
    }

    [Fact]
    public void One_account_with_five_hundred_posts_is_one_voice()
    {
        var state = new StateBuilder();
        for (var post = 0; post < 500; post++)
            state.Post("pagar", author: "spammer");
        Assert.Equal(1, state.Voices("pagar").Total);
    }

    [Fact]
    public void Author_counts_in_the_family_of_their_first_post()
    {
        var state = new StateBuilder()
            .Post("air", author: "ani", family: 0)
            .Post("air", author: "ani", family: 1)
            .Post("air", author: "budi", family: 1)
            .Post("air", author: "cici", family: 0);
        // Ani and Cici in family 0, Budi alone in family 1: (1 + ln 2) + 1.
        Assert.Equal([(0, 2), (1, 1)], state.Voices("air").Families.Select(family => (family.Family, family.Authors)));
        Assert.Equal(2.6931, state.Voices("air").Total, 0.0001);
    }

    [Fact]
    public void Author_whose_first_post_is_outside_the_window_keeps_its_family()
    {
        var state = new StateBuilder()
            .Post("air", author: "ani", family: 0, hoursAgo: 50)
            .Post("air", author: "ani", family: 1)
            .Post("air", author: "budi", family: 1)
            .Post("air", author: "cici", family: 0);
        Assert.Equal([(0, 2), (1, 1)], Issues.Given.Voices(state.State, state.Numbers.Skip(1)).Families.Select(family => (family.Family, family.Authors)));
    }

    [Theory]
    [InlineData(Sentiment.Positive, 1, 0, 0)]
    [InlineData(Sentiment.Positive, 2, 0, 1)]
    [InlineData(Sentiment.Negative, 1, 1, 3)]
    [InlineData(Sentiment.Neutral, 1, 0, 1)]
    [InlineData(Sentiment.Neutral, 2, 1, 2)]
    [InlineData(Sentiment.Neutral, 1, 1, 0)]
    [InlineData(Sentiment.Neutral, 0, 2, 2)]
    public void Author_has_the_opinion_of_most_of_their_posts_and_none_at_a_tie(Sentiment expected, int positive, int neutral, int negative)
    {
        var state = new StateBuilder();
        foreach (var (sentiment, posts) in new[] { (Sentiment.Positive, positive), (Sentiment.Neutral, neutral), (Sentiment.Negative, negative) })
            for (var post = 0; post < posts; post++)
                state.Post("air", author: "ani", sentiment: sentiment);
        Assert.Equal(1, state.Voices("air").Of(expected));
    }

    [Fact]
    public void Opinions_within_a_family_share_its_voices()
    {
        // A family of 4 has 1 + ln 4 = 2.3863 voices; three of four are 1.7897.
        var state = new StateBuilder().People(3, "air", family: 0, sentiment: Sentiment.Positive).People(1, "air", family: 0, sentiment: Sentiment.Negative);
        Assert.Equal(1.7897, state.Voices("air").Of(Sentiment.Positive), 0.0001);
        Assert.Equal(0.5966, state.Voices("air").Of(Sentiment.Negative), 0.0001);
    }
}
