using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>The first 128 bytes of a field model.</summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal readonly record struct FieldHeader
{
    private const ulong MagicValue = 0x31_44_4C_46_43_43_52_50; // "PRCCFLD1"

    public FieldHeader(FieldRecipe recipe, uint ids, int fields, float wordUnit, float characterUnit, FieldTrainingNote training)
    {
        Magic = MagicValue;
        Ids = ids;
        Fields = fields;
        WordBits = recipe.WordBits;
        CharacterBits = recipe.CharacterBits;
        MinCharacters = recipe.MinCharacters;
        MaxCharacters = recipe.MaxCharacters;
        WordWeight = recipe.WordWeight;
        TextWeight = recipe.TextWeight;
        Steady = recipe.Steady;
        CueWeight = recipe.CueWeight;
        WordUnit = wordUnit;
        CharacterUnit = characterUnit;
        Posts = training.Posts;
        Corrections = training.Corrections;
        L2 = training.L2;
    }

    public ulong Magic { get; }

    /// <summary>Hash of the fields' ids in their order.</summary>
    public uint Ids { get; }

    public int Fields { get; }

    public int WordBits { get; }

    public int CharacterBits { get; }

    public int MinCharacters { get; }

    public int MaxCharacters { get; }

    public float WordWeight { get; }

    public float TextWeight { get; }

    public float Steady { get; }

    public float CueWeight { get; }

    /// <summary>What 1 in the table of words stands for.</summary>
    public float WordUnit { get; }

    /// <summary>What 1 in the table of characters stands for.</summary>
    public float CharacterUnit { get; }

    public int Posts { get; }

    public int Corrections { get; }

    public float L2 { get; }

    public FieldRecipe Recipe => new(WordBits, CharacterBits, MinCharacters, MaxCharacters, WordWeight, TextWeight, Steady, CueWeight);

    public FieldTrainingNote Training => new(Posts, Corrections, L2);

    public string? Problem() =>
        Magic != MagicValue ? "does not begin with PRCCFLD1"
        : Fields is < 1 or > FieldShare.MostFields || WordBits is < 1 or > 24 || CharacterBits is < 1 or > 24 || MinCharacters < 1 || MaxCharacters < MinCharacters ? "has a header that makes no sense"
        : !(Steady > 0) || !float.IsFinite(WordWeight + TextWeight + Steady + CueWeight + WordUnit + CharacterUnit) ? "has weights that are no numbers"
        : null;
}
