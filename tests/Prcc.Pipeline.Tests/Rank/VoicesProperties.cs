using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class VoicesProperties
{
    private static readonly Gen<(int Author, int Family, int Sentiment)> Spoken = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 5], Gen.Int[-1, 1]);

    private static readonly Gen<(int Author, int Family, int Sentiment)[]> Many = Spoken.Array[1, 40];

    [Fact]
    public void Order_of_posts_does_not_matter() => Gen.Select(Many, Gen.Int[0, int.MaxValue]).Sample((posts, seed) =>
    {
        var state = Of(posts);
        var one = state.Voices("i");
        var shuffled = state.Numbers.ToArray();
        new Random(seed).Shuffle(shuffled);
        var other = state.State.Voices(shuffled);
        Assert.Equal(one.Families, other.Families);
        Assert.Equal(one.Total, other.Total);
        foreach (var sentiment in Enum.GetValues<Sentiment>())
            Assert.Equal(one.Of(sentiment), other.Of(sentiment));
    });

    [Fact]
    public void Another_post_of_a_known_author_never_changes_voices() => Gen.Select(Many, Spoken).Sample((posts, more) =>
        Assert.Equal(Of(posts).Voices("i").Total, Of([.. posts, more with { Author = posts[0].Author }]).Voices("i").Total));

    [Fact]
    public void Somebody_new_never_takes_voices_away() => Gen.Select(Many, Spoken).Sample((posts, more) =>
        Assert.True(Of([.. posts, more with { Author = 99 }]).Voices("i").Total > Of(posts).Voices("i").Total));

    [Fact]
    public void Voices_lie_between_families_and_authors() => Many.Sample(posts =>
    {
        var voices = Of(posts).Voices("i");
        Assert.InRange(voices.Total, voices.FamilyCount - 1e-9, voices.AuthorCount + 1e-9);
        Assert.Equal(voices.AuthorCount, voices.Families.Sum(family => family.Authors));
        Assert.All(voices.Families, family => Assert.True(family.Authors > 0));
    });

    [Fact]
    public void Opinions_sum_to_all_voices() => Many.Sample(posts =>
    {
        var voices = Of(posts).Voices("i");
        Assert.Equal(voices.Total, Enum.GetValues<Sentiment>().Sum(voices.Of), 1e-9);
    });

    [Fact]
    public void Counter_counts_what_voices_tell_in_full() => Many.Sample(posts =>
    {
        var state = Of(posts);
        var (voices, counter) = (state.Voices("i"), new VoiceCounter(state.State.Posts));
        // A counter is used again and again.
        counter.Of(state.State.Active(state.Numbers.Skip(posts.Length / 2)), scope: 0);
        var count = counter.Of(state.State.Active(state.Numbers), scope: 0);
        Assert.Equal((voices.Total, voices.AuthorCount, voices.FamilyCount), (count.Voices, count.Authors, count.Families));
        Assert.Equal(0, counter.Of(state.State.Active(state.Numbers), scope: 1).Authors);
    });

    private static StateBuilder Of((int Author, int Family, int Sentiment)[] posts)
    {
        var state = new StateBuilder();
        foreach (var (author, family, sentiment) in posts)
            state.Post("i", author: $"a{author}", family: family, sentiment: (Sentiment)sentiment);
        return state;
    }
}
