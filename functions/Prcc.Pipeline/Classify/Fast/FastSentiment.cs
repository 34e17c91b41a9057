using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>The sentiment model's weights, summed token by token. Thread-safe.</summary>
internal sealed class FastSentiment(SentimentWeights weights, SentimentFeatures features)
{
    private static readonly Vector128<float> One = Vector128.Create(0, 0, 0, 1f);

    private readonly float _wordUnit = weights.Header.WordUnit;
    private readonly float _characterUnit = weights.Header.CharacterUnit;
    private readonly float _vectorUnit = weights.Header.VectorUnit;

    /// <summary>Log-odds of a text without a word: negative, neutral, positive.</summary>
    public Vector128<float> Bias { get; } = weights.Header.Bias;

    /// <summary>How many tokens a negation reaches over.</summary>
    public int NegationScope { get; } = weights.Header.NegationScope;

    public ChunkSentiment Read(ReadOnlySpan<Token> tokens)
    {
        var words = Vector128<float>.Zero;
        var characters = Vector128<float>.Zero;
        var vectors = Vector128<float>.Zero;
        var readings = new Reading[tokens.Length];
        var speaks = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            readings[i] = features.Read(tokens[i]);
            words += Vector128.ConvertToSingle(weights.Word(features.WordSlot(readings[i].Hash))) + One;
            if (i > 0)
                words += Vector128.ConvertToSingle(Pair(readings[i - 1].Hash, readings[i].Hash)) + One;
            foreach (var (slot, count) in features.Characters(tokens[i]))
                characters += Vector128.ConvertToSingle(weights.Character(slot)) * count + One * (count * count);
            if (weights.Vector(readings[i].Hash) is { } vector)
                vectors += Vector128.ConvertToSingle(vector) + One;
            speaks |= !readings[i].IsMark;
        }

        return new ChunkSentiment
        {
            Words = words,
            Characters = characters,
            Vectors = vectors,
            First = readings.Length > 0 ? readings[0].Hash : 0,
            Last = readings.Length > 0 ? readings[^1].Hash : 0,
            Negates = Array.Exists(readings, static r => r.Negates),
            Speaks = speaks,
            Readings = readings,
        };
    }

    /// <summary>Weights of two tokens that follow each other, in the unit of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Pair(uint first, uint second) => weights.Word(features.PairSlot(first, second));

    public Vector128<float> Negated(uint hash) => Vector128.ConvertToSingle(weights.Word(features.NegatedSlot(hash))) + One;

    /// <param name="words">Sums of the group, squares in the last lane.</param>
    /// <param name="characters">The same.</param>
    /// <param name="vectors">The same.</param>
    public SentimentScores ScoresOf(Vector128<float> words, Vector128<float> characters, Vector128<float> vectors)
    {
        var logits = Bias + Scaled(words, _wordUnit) + Scaled(characters, _characterUnit) + Scaled(vectors, _vectorUnit);
        var (negative, neutral, positive) = (logits[0], logits[1], logits[2]);
        var most = MathF.Max(negative, MathF.Max(neutral, positive));
        negative = MathF.Exp(negative - most);
        neutral = MathF.Exp(neutral - most);
        positive = MathF.Exp(positive - most);
        var sum = negative + neutral + positive;
        return new SentimentScores(positive / sum, neutral / sum, negative / sum);
    }

    /// <summary>What a chunk adds to the log-odds of a text with these sums of squares.</summary>
    public Vector128<float> Share(in ChunkSentiment chunk, float words, float characters, float vectors) =>
        Scaled(chunk.Words.WithElement(3, words), _wordUnit) + Scaled(chunk.Characters.WithElement(3, characters), _characterUnit) + Scaled(chunk.Vectors.WithElement(3, vectors), _vectorUnit);

    private static Vector128<float> Scaled(Vector128<float> group, float unit) =>
        group[3] > 0 ? group * (unit / MathF.Sqrt(group[3])) : Vector128<float>.Zero;
}
