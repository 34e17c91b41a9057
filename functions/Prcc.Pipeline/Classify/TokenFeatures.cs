using System.Runtime.InteropServices;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What a token offers to a model, whatever it learns.</summary>
internal static class TokenFeatures
{
    // Longer "words" are noise; their n-grams are taken from the start.
    private const int MostLetters = 40;

    private const string NumberWord = "0";
    private const char Edge = ' ';

    /// <summary>Its word: any number is the same one, an emoji is its meaning.</summary>
    public static string TextOf(Token token, EmojiLexicon emoji) => token.Kind switch
    {
        TokenKind.Number => NumberWord,
        TokenKind.Emoji => emoji.Meaning(token.Text) ?? token.Text,
        _ => token.Text,
    };

    /// <summary>Slots of a word's character n-grams, its edges counting as characters, and how often each occurs in it.</summary>
    /// <param name="bits">log2 of the slots.</param>
    public static IEnumerable<(int Slot, int Count)> Characters(string word, int shortest, int longest, int bits, uint seed)
    {
        var edged = $"{Edge}{(word.Length > MostLetters ? word[..MostLetters] : word)}{Edge}";
        var counts = new Dictionary<int, int>();
        for (var length = shortest; length <= longest; length++)
            for (var start = 0; start + length <= edged.Length; start++)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Slot(StableHash.Of(edged.AsSpan(start, length), seed), bits), out _)++;
        return counts.Select(static c => (c.Key, c.Value));
    }

    public static int Slot(uint hash, int bits) => (int)(hash >> (32 - bits));
}
