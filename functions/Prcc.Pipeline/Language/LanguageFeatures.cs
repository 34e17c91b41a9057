namespace Prcc.Pipeline.Language;

/// <summary>The n-grams by which a word's language is told: two to five characters with the word's edges, and the word as a whole. Each counts once a word.</summary>
internal static class LanguageFeatures
{
    public const int Bits = 17;

    private const int Shortest = 2;
    private const int Longest = 5;

    // Longer "words" are noise; their n-grams are taken from the start.
    private const int MostLetters = 40;

    private const uint CharacterSeed = 0x7FEB352D;
    private const uint WordSeed = 0x846CA68B;
    private const char Edge = ' ';

    /// <param name="word">As written, in lower case.</param>
    public static IReadOnlyCollection<int> Slots(string word)
    {
        var edged = $"{Edge}{(word.Length > MostLetters ? word[..MostLetters] : word)}{Edge}";
        var slots = new HashSet<int> { SlotOf(word, WordSeed) };
        for (var length = Shortest; length <= Longest; length++)
            for (var start = 0; start + length <= edged.Length; start++)
                slots.Add(SlotOf(edged.AsSpan(start, length), CharacterSeed));
        return slots;
    }

    /// <summary>The words of a chunk as they are written: neither hashtags nor numbers, slang not written out.</summary>
    public static IEnumerable<string> Words(string chunk, IReadOnlyList<Token> tokens)
    {
        var end = 0;
        foreach (var token in tokens)
            if (token.Kind == TokenKind.Word && token.Start >= end)
            {
                end = token.End;
                yield return TextNormaliser.Fold(chunk.Substring(token.Start, token.Length)).Replace('\u2019', '\'');
            }
    }

    private static int SlotOf(ReadOnlySpan<char> text, uint seed) => (int)(StableHash.Of(text, seed) >> (32 - Bits));
}
