using System.Runtime.Intrinsics;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>Takes a text's score apart: the model is a sum over tokens, so each token has its exact share.</summary>
internal static class SentimentExplainer
{
    public static SentimentExplanation Explain(FastSentiment model, IReadOnlyList<Token> tokens, SentimentScores scores)
    {
        var scope = new NegationScope(model.NegationScope);
        var shares = new List<(Token Token, bool Negated, ChunkSentiment Share)>();
        uint last = 0;
        foreach (var token in tokens)
        {
            var own = model.Read([token]);
            var words = own.Words;
            if (last != 0)
                words += Vector128.ConvertToSingle(model.Pair(last, own.First)) + Vector128.Create(0, 0, 0, 1f);
            var negated = scope.Enter(own.Readings[0]);
            if (negated)
                words += model.Negated(own.First);
            last = own.Last;
            shares.Add((token, negated, own with { Words = words }));
        }

        // The groups are divided by what all tokens together have in them.
        var all = shares.Aggregate((Words: Vector128<float>.Zero, Characters: Vector128<float>.Zero, Vectors: Vector128<float>.Zero),
            static (sum, s) => (sum.Words + s.Share.Words, sum.Characters + s.Share.Characters, sum.Vectors + s.Share.Vectors));
        var pulls = shares.Select(s => new TokenPull(s.Token.Text, s.Negated, ScoresOf(model.Share(s.Share, all.Words[3], all.Characters[3], all.Vectors[3])))).ToList();
        return new SentimentExplanation(ScoresOf(model.Bias), pulls, scores);
    }

    private static SentimentScores ScoresOf(Vector128<float> logits) => new(logits[2], logits[1], logits[0]);
}
