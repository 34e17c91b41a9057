namespace Prcc.Pipeline.Classify;

/// <summary>Which features the field model reads. Stored in its file: a model is only right with the recipe it was trained with.</summary>
/// <param name="WordBits">log2 of the slots for words.</param>
/// <param name="CharacterBits">log2 of the slots for character n-grams.</param>
/// <param name="MinCharacters">Shortest character n-gram.</param>
/// <param name="MaxCharacters">Longest character n-gram; a word's edges count as characters.</param>
/// <param name="WordWeight">How much a word counts beside one of its n-grams.</param>
/// <param name="TextWeight">Length of the vector of words and n-grams of a long text.</param>
/// <param name="Steady">Added to the summed squares, so that a text of a word or two says little.</param>
/// <param name="CueWeight">What a cue's weight of 1 counts.</param>
public sealed record FieldRecipe(int WordBits, int CharacterBits, int MinCharacters, int MaxCharacters, float WordWeight, float TextWeight, float Steady, float CueWeight)
{
    public static FieldRecipe Default => new(14, 16, 3, 5, 4, 2.6f, 300, 0.3f);

    /// <summary>Slots of words and characters.</summary>
    public int Slots => (1 << WordBits) + (1 << CharacterBits);
}
