using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Language;

/// <summary>
/// A naive Bayes model of languages over character n-grams and words (<c>seeds/models/language.bin</c>): after a header of 8 bytes mark and 4 bytes unit,
/// for each slot sixteen signed bytes, one a language, in that unit.
/// </summary>
internal sealed class LanguageModel
{
    /// <summary>The languages of the training data, in the order of the lanes; as they are called there.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["indonesian", "english", "bima", "balinese", "javanese", "acehnese", "banjarese", "buginese", "madurese", "minangkabau", "ngaju", "sundanese", "toba_batak"];

    private const ulong Magic = 0x31_4E_41_4C_43_43_52_50; // "PRCCLAN1"
    private const int HeaderBytes = 12;

    private readonly byte[] _file;
    private readonly float _unit;

    private LanguageModel(byte[] file)
    {
        _file = file;
        _unit = BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(8));
    }

    /// <exception cref="SeedException">The file is missing or none of this format.</exception>
    public static LanguageModel Load(SeedFiles seeds)
    {
        var path = seeds.Path("models", "language.bin");
        var file = File.ReadAllBytes(path);
        return file.Length == LengthOf(LanguageFeatures.Bits) && BinaryPrimitives.ReadUInt64LittleEndian(file) == Magic
            ? new LanguageModel(file)
            : throw new SeedException($"{path} is no language model of this version. Restore it from the repository, or run: Prcc.Cli train language --data FOLDER --out seeds/models");
    }

    /// <summary>A model just trained.</summary>
    public static LanguageModel Of(byte[] file) => new(file);

    /// <param name="scores">For each slot in turn, a log-likelihood for each language, 0 on average.</param>
    public static byte[] Write(IReadOnlyList<float[]> scores)
    {
        var unit = scores.Max(static s => s.Max(MathF.Abs)) / sbyte.MaxValue;
        var file = new byte[HeaderBytes + scores.Count * LanguageScores.Lanes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, Magic);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8), unit);
        for (var slot = 0; slot < scores.Count; slot++)
            for (var i = 0; i < Names.Count; i++)
                file[HeaderBytes + slot * LanguageScores.Lanes + i] = (byte)(sbyte)MathF.Round(scores[slot][i] / unit);
        return file;
    }

    /// <summary>How well a word fits each language.</summary>
    public LanguageScores Score(string word)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (var slot in LanguageFeatures.Slots(word))
        {
            var (a, b) = Vector128.Widen(Vector128.Create(_file, HeaderBytes + slot * LanguageScores.Lanes).AsSByte());
            low += Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(a), Vector128.WidenUpper(a)));
            high += Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(b), Vector128.WidenUpper(b)));
        }

        return new LanguageScores(low * _unit, high * _unit);
    }

    private static int LengthOf(int bits) => HeaderBytes + (1 << bits) * LanguageScores.Lanes;
}
