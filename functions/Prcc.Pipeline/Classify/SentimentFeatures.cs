using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// What the sentiment model reads in a text: words, word pairs and negated words in one group, the character n-grams of each word in another, the words' vectors in a third.
/// A group is divided by the root of its summed squares, which are taken token by token. So every feature and every square belongs to one token
/// or one pair, and a token's whole share is one vector that may be kept between posts.
/// </summary>
public sealed class SentimentFeatures(SentimentRecipe recipe, EmojiLexicon emoji)
{
    private const uint PairSeed = 0x9E3779B9;
    private const uint NegatedSeed = 0x85EBCA6B;
    private const uint CharacterSeed = 0xC2B2AE35;

    public SentimentRecipe Recipe => recipe;

    /// <summary>The vector that ML.NET reads.</summary>
    public VBuffer<float> Extract(IReadOnlyList<Token> tokens, WordVectors vectors)
    {
        var sum = new float[recipe.VectorSize];
        var known = 0;
        var words = new Group();
        var characters = new Group();
        var scope = new NegationScope(recipe.NegationScope);
        uint previous = 0;
        foreach (var token in tokens)
        {
            var reading = Read(token);
            words.Add(WordSlot(reading.Hash));
            if (previous != 0)
                words.Add(PairSlot(previous, reading.Hash));
            previous = reading.Hash;
            if (scope.Enter(reading))
                words.Add(NegatedSlot(reading.Hash));
            foreach (var (slot, count) in Characters(token))
                characters.Add((1 << recipe.WordBits) + slot, count);
            var vector = vectors.Find(reading.Hash);
            known += vector.IsEmpty ? 0 : 1;
            for (var i = 0; i < vector.Length; i++)
                sum[i] += vector[i];
        }

        var scale = known == 0 ? 0 : recipe.VectorWeight / (WordVectors.One * MathF.Sqrt(known));
        return Pack(words.Scaled().Concat(characters.Scaled()).Concat(sum.Select((value, i) => (recipe.Slots + i, value * scale))));
    }

    internal Reading Read(Token token)
    {
        var text = TextOf(token);
        return new Reading(StableHash.Of(text, 0), token.Kind == TokenKind.Mark, Negation.Is(text));
    }

    internal int WordSlot(uint hash) => TokenFeatures.Slot(hash, recipe.WordBits);

    internal int PairSlot(uint first, uint second) => WordSlot(StableHash.Combine(first, second, PairSeed));

    internal int NegatedSlot(uint hash) => WordSlot(StableHash.Combine(hash, hash, NegatedSeed));

    /// <summary>Slots of a token's character n-grams, and how often each occurs in it; none for marks and numbers.</summary>
    internal IEnumerable<(int Slot, int Count)> Characters(Token token) => token.Kind is TokenKind.Mark or TokenKind.Number
        ? []
        : TokenFeatures.Characters(TextOf(token), recipe.MinCharacters, recipe.MaxCharacters, recipe.CharacterBits, CharacterSeed);

    private string TextOf(Token token) => TokenFeatures.TextOf(token, emoji);

    // The groups' slots do not overlap: sorted runs one behind the other are sorted.
    private VBuffer<float> Pack(IEnumerable<(int Slot, float Value)> features)
    {
        var entries = features.ToList();
        return new VBuffer<float>(recipe.Length, entries.Count, entries.Select(static e => e.Value).ToArray(), entries.Select(static e => e.Slot).ToArray());
    }

    private sealed class Group
    {
        private readonly SortedDictionary<int, int> _counts = [];
        private long _squares;

        public void Add(int slot, int count = 1)
        {
            _counts[slot] = _counts.GetValueOrDefault(slot) + count;
            _squares += (long)count * count;
        }

        public IEnumerable<(int Slot, float Value)> Scaled()
        {
            var scale = _squares == 0 ? 0 : 1 / Math.Sqrt(_squares);
            return _counts.Select(c => (c.Key, (float)(c.Value * scale)));
        }
    }
}
