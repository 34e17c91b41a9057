using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// What the field model reads in a text: words without clitics and the character n-grams of each word, together divided by the root of their squares (and a constant), and the sums of the cues.
/// Every feature and every square belongs to one token, so that a token's whole share is one vector that may be kept between posts.
/// </summary>
public sealed class FieldFeatures(FieldRecipe recipe, EmojiLexicon emoji)
{
    private const uint WordSeed = 0x27D4EB2F;
    private const uint CharacterSeed = 0x165667B1;

    public FieldRecipe Recipe => recipe;

    /// <summary>A token's features by slot; marks have none, numbers and emoji only their word.</summary>
    internal IEnumerable<(int Slot, float Value)> Of(Token token)
    {
        if (token.Kind == TokenKind.Mark)
            yield break;
        var word = Clitics.Strip(TokenFeatures.TextOf(token, emoji));
        yield return (TokenFeatures.Slot(StableHash.Of(word, WordSeed), recipe.WordBits), recipe.WordWeight);
        if (!token.IsWord)
            yield break;
        foreach (var (slot, count) in TokenFeatures.Characters(word, recipe.MinCharacters, recipe.MaxCharacters, recipe.CharacterBits, CharacterSeed))
            yield return ((1 << recipe.WordBits) + slot, count);
    }

    /// <summary>The vector that ML.NET reads.</summary>
    /// <param name="cues">Sum of each field's cues, and of chatter.</param>
    internal VBuffer<float> Extract(IReadOnlyList<Token> tokens, ReadOnlySpan<float> cues)
    {
        var values = new SortedDictionary<int, float>();
        var squares = 0f;
        foreach (var token in tokens)
            foreach (var (slot, value) in Of(token))
            {
                values[slot] = values.GetValueOrDefault(slot) + value;
                squares += value * value;
            }

        var scale = recipe.TextWeight / MathF.Sqrt(recipe.Steady + squares);
        var entries = values.Select(v => (v.Key, v.Value * scale)).ToList();
        for (var i = 0; i < cues.Length; i++)
            if (cues[i] != 0)
                entries.Add((recipe.Slots + i, cues[i] * recipe.CueWeight));
        return new VBuffer<float>(recipe.Slots + cues.Length, entries.Count, entries.Select(static e => e.Item2).ToArray(), entries.Select(static e => e.Key).ToArray());
    }
}
