using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>The first 64 bytes of a flat sentiment model.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal readonly record struct FlatHeader
{
    private const ulong MagicValue = 0x31_4E_45_53_43_43_52_50; // "PRCCSEN1"

    public FlatHeader(SentimentRecipe recipe, Vector128<float> bias, float wordUnit, float characterUnit, int vectors, float vectorUnit)
    {
        Magic = MagicValue;
        WordBits = recipe.WordBits;
        CharacterBits = recipe.CharacterBits;
        MinCharacters = recipe.MinCharacters;
        MaxCharacters = recipe.MaxCharacters;
        NegationScope = recipe.NegationScope;
        (Negative, Neutral, Positive) = (bias[0], bias[1], bias[2]);
        WordUnit = wordUnit;
        CharacterUnit = characterUnit;
        Vectors = vectors;
        VectorSize = recipe.VectorSize;
        VectorWeight = recipe.VectorWeight;
        VectorUnit = vectorUnit;
    }

    public ulong Magic { get; }

    public int WordBits { get; }

    public int CharacterBits { get; }

    public int MinCharacters { get; }

    public int MaxCharacters { get; }

    public int NegationScope { get; }

    public float Negative { get; }

    public float Neutral { get; }

    public float Positive { get; }

    /// <summary>What 1 in the table of words stands for.</summary>
    public float WordUnit { get; }

    /// <summary>What 1 in the table of characters stands for.</summary>
    public float CharacterUnit { get; }

    /// <summary>Words with a vector.</summary>
    public int Vectors { get; }

    public int VectorSize { get; }

    public float VectorWeight { get; }

    /// <summary>What 1 in the table of vectors stands for.</summary>
    public float VectorUnit { get; }

    public SentimentRecipe Recipe => new(WordBits, CharacterBits, MinCharacters, MaxCharacters, NegationScope, VectorSize, VectorWeight);

    public Vector128<float> Bias => Vector128.Create(Negative, Neutral, Positive, 0);

    public string? Problem() =>
        Magic != MagicValue ? "does not begin with PRCCSEN1"
        : WordBits is < 1 or > 24 || CharacterBits is < 1 or > 24 || MinCharacters < 1 || MaxCharacters < MinCharacters || NegationScope < 0 || Vectors < 0 ? "has a header that makes no sense"
        : !float.IsFinite(Negative + Neutral + Positive + WordUnit + CharacterUnit + VectorUnit) ? "has weights that are no numbers"
        : null;
}
