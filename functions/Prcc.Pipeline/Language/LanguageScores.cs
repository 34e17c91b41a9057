using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Language;

/// <summary>How well words fit each language: log-likelihoods less their mean, which add up word by word.</summary>
/// <remarks>Lanes: the languages of <see cref="LanguageModel.Names"/>; how many function words of Sasak and of Samawa; how many words.</remarks>
internal readonly record struct LanguageScores(Vector256<float> Low, Vector256<float> High)
{
    public const int Lanes = 16;

    public int Words => (int)High[7];

    public float this[int lane] => lane < 8 ? Low[lane] : High[lane - 8];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanguageScores operator +(LanguageScores a, LanguageScores b) => new(a.Low + b.Low, a.High + b.High);
}
