using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class SentimentBalanceTests
{
    private const double Z95 = 1.959964;

    [Theory]
    [InlineData(10, 20, 0.2993, 0.7007)] // centre 0.5; half-width 1.96 / 1.19207 · √(0.0125 + 0.0024009) = 0.2007
    [InlineData(0, 20, 0, 0.1611)] // z² / (n + z²) = 3.84146 / 23.84146
    [InlineData(20, 20, 0.8389, 1)] // 20 / 23.84146
    [InlineData(81, 263, 0.2553, 0.3662)] // Newcombe 1998, table I
    [InlineData(15, 148, 0.0624, 0.1605)] // the same
    public void Wilson_interval_is_that_of_the_tables(double count, double total, double low, double high)
    {
        var share = Share.Wilson(count, total, Z95);
        Assert.Equal((Math.Round(count / total, 4), low, high), (share.Value, share.Low, share.High));
    }

    [Fact]
    public void Wilson_interval_of_nothing_is_everything() => Assert.Equal(new Share(0, 0, 1), Share.Wilson(0, 0, Z95));

    [Fact]
    public void Wilson_interval_holds_the_share() => Gen.Select(Gen.Double[0, 1], Gen.Double[0.01, 1e6]).Sample((part, total) =>
    {
        var share = Share.Wilson(part * total, total, Z95);
        Assert.InRange(share.Low, 0, share.Value);
        Assert.InRange(share.High, share.Value, 1);
    });

    [Fact]
    public void Wilson_interval_narrows_with_voices() => Gen.Select(Gen.Double[0, 1], Gen.Double[1, 1e4]).Sample((part, total) =>
    {
        var (few, many) = (Share.Wilson(part * total, total, Z95), Share.Wilson(part * total * 2, total * 2, Z95));
        Assert.True(many.High - many.Low <= few.High - few.Low + 2e-4);
    });

    [Theory]
    [InlineData(19, 0, 0, SentimentVerdict.Insufficient)]
    [InlineData(20, 0, 0, SentimentVerdict.Positive)]
    [InlineData(0, 0, 20, SentimentVerdict.Negative)]
    [InlineData(0, 50, 0, SentimentVerdict.Neutral)]
    [InlineData(14, 36, 0, SentimentVerdict.Neutral)] // p + n = 0.28
    [InlineData(15, 35, 0, SentimentVerdict.Positive)] // p + n = 0.3
    [InlineData(20, 10, 20, SentimentVerdict.Divided)]
    [InlineData(25, 10, 15, SentimentVerdict.Divided)] // net 0.2 ± 1.96 √((0.8 − 0.04) / 50) = 0.2 ± 0.24
    [InlineData(30, 10, 10, SentimentVerdict.Positive)]
    [InlineData(10, 10, 30, SentimentVerdict.Negative)]
    public void Verdict_is(int positive, int neutral, int negative, SentimentVerdict expected) =>
        Assert.Equal(expected, Of(positive, neutral, negative).Verdict);

    [Fact]
    public void Net_has_its_own_interval()
    {
        // p = 0.6, n = 0.2: net 0.4, se = √((0.8 − 0.16) / 50) = 0.11314, ± 0.22174.
        var balance = Of(30, 10, 10);
        Assert.Equal((50, 0.4, 0.1783, 0.6217), (balance.Voices, balance.Net, balance.NetLow, balance.NetHigh));
    }

    [Fact]
    public void Two_hundred_pasted_praises_do_not_outweigh_thirty_complaints()
    {
        var voices = new StateBuilder()
            .People(200, "pasar", family: 0, sentiment: Sentiment.Positive)
            .People(30, "pasar", sentiment: Sentiment.Negative)
            .Voices("pasar");
        var balance = SentimentBalance.Of(voices, new());
        Assert.Equal(SentimentVerdict.Negative, balance.Verdict);
        Assert.Equal(36.3, balance.Voices);
        Assert.Equal(0.8265, balance.Negative.Value); // 30 / 36.298
    }

    [Fact]
    public void Shares_sum_to_one_and_net_stays_in_its_interval() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[1, 40]).Sample((positive, neutral, negative) =>
    {
        var balance = Of(positive, neutral, negative);
        Assert.Equal(1, balance.Positive.Value + balance.Neutral.Value + balance.Negative.Value, 2e-4);
        Assert.InRange(balance.NetLow, -1, balance.Net);
        Assert.InRange(balance.NetHigh, balance.Net, 1);
    });

    private static SentimentBalance Of(int positive, int neutral, int negative) => SentimentBalance.Of(
        new StateBuilder()
            .People(positive, "air", sentiment: Sentiment.Positive)
            .People(neutral, "air", sentiment: Sentiment.Neutral)
            .People(negative, "air", sentiment: Sentiment.Negative)
            .Voices("air"),
        new());
}
