using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// Turns tokens into the sparse vector that the sentiment model reads: words, word pairs and negated words in one group,
/// the character n-grams of each word in another; each group has length 1. Every feature belongs to one token or one pair,
/// so that a token's share can be kept between posts.
/// </summary>
public sealed class SentimentFeatures(SentimentRecipe recipe, EmojiLexicon emoji)
{
    private const uint PairSeed = 0x9E3779B9;
    private const uint NegatedSeed = 0x85EBCA6B;
    private const uint CharacterSeed = 0xC2B2AE35;
    private const string NumberWord = "0";
    private const string Edge = " ";

    public VBuffer<float> Extract(IReadOnlyList<Token> tokens)
    {
        var words = new Dictionary<int, float>();
        var characters = new Dictionary<int, float>();
        uint previous = 0;
        var negated = 0;
        foreach (var token in tokens)
        {
            var text = Reading(token);
            var hash = StableHash.Of(text, 0);
            Count(words, WordSlot(hash));
            if (previous != 0)
                Count(words, WordSlot(StableHash.Combine(previous, hash, PairSeed)));
            previous = hash;

            if (token.Kind == TokenKind.Mark)
            {
                negated = 0;
                continue;
            }

            if (negated > 0)
            {
                negated--;
                Count(words, WordSlot(StableHash.Combine(hash, hash, NegatedSeed)));
            }

            if (Negation.Is(text))
                negated = recipe.NegationScope;
            if (token.Kind != TokenKind.Number)
                CountCharacters(characters, text);
        }

        return Pack(words, characters);
    }

    private string Reading(Token token) => token.Kind switch
    {
        TokenKind.Number => NumberWord,
        TokenKind.Emoji => emoji.Meaning(token.Text) ?? token.Text,
        _ => token.Text,
    };

    private int WordSlot(uint hash) => (int)(hash >> (32 - recipe.WordBits));

    private void CountCharacters(Dictionary<int, float> characters, string word)
    {
        var edged = string.Concat(Edge, word, Edge);
        for (var length = recipe.MinCharacters; length <= recipe.MaxCharacters; length++)
            for (var start = 0; start + length <= edged.Length; start++)
            {
                var hash = StableHash.Of(edged.AsSpan(start, length), CharacterSeed);
                Count(characters, (1 << recipe.WordBits) + (int)(hash >> (32 - recipe.CharacterBits)));
            }
    }

    private static void Count(Dictionary<int, float> counts, int slot) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, slot, out _)++;

    private VBuffer<float> Pack(Dictionary<int, float> words, Dictionary<int, float> characters)
    {
        var indices = new int[words.Count + characters.Count];
        var values = new float[indices.Length];
        Fill(words, indices, values, 0);
        Fill(characters, indices, values, words.Count);
        return new VBuffer<float>(recipe.Slots, indices.Length, values, indices);
    }

    // The groups' slots do not overlap and words come first: two sorted runs are one.
    private static void Fill(Dictionary<int, float> counts, int[] indices, float[] values, int offset)
    {
        var slots = counts.Keys.ToArray();
        Array.Sort(slots);
        var norm = 0d;
        for (var i = 0; i < slots.Length; i++)
        {
            // Saying a word again adds less each time.
            var value = 1 + MathF.Log(counts[slots[i]]);
            indices[offset + i] = slots[i];
            values[offset + i] = value;
            norm += value * value;
        }

        var scale = norm == 0 ? 0 : (float)(1 / Math.Sqrt(norm));
        foreach (ref var value in values.AsSpan(offset, slots.Length))
            value *= scale;
    }
}
