using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Classify;

/// <summary>Which features the sentiment model reads. Stored beside the model: a model is only right with the recipe it was trained with.</summary>
/// <param name="WordBits">log2 of the slots for words and word pairs.</param>
/// <param name="CharacterBits">log2 of the slots for character n-grams.</param>
/// <param name="MinCharacters">Shortest character n-gram.</param>
/// <param name="MaxCharacters">Longest character n-gram; a word's edges count as characters.</param>
/// <param name="NegationScope">How many words after a negation carry its mark.</param>
/// <param name="VectorSize">Numbers of a word's vector.</param>
/// <param name="VectorWeight">Length of the text's vector beside the two other groups, which have 1.</param>
public sealed record SentimentRecipe(int WordBits, int CharacterBits, int MinCharacters, int MaxCharacters, int NegationScope, int VectorSize, float VectorWeight)
{
    public static SentimentRecipe Default => new(18, 18, 2, 5, 3, 200, 0.5f);

    /// <summary>Slots of words and characters.</summary>
    [JsonIgnore]
    public int Slots => (1 << WordBits) + (1 << CharacterBits);

    /// <summary>Length of a feature vector.</summary>
    [JsonIgnore]
    public int Length => Slots + VectorSize;
}
