using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// 64-bit fingerprints in which near-duplicate texts differ in few bits (Charikar 2002), over words and word pairs. Links,
/// mentions, numbers and emoji are no words, so copies that differ in those have the same fingerprint.
/// </summary>
public static class SimHash
{
    public static ulong Of(IReadOnlyList<string> words)
    {
        Span<int> votes = stackalloc int[64];
        for (var number = 0; number < words.Count; number++)
        {
            Vote(votes, words[number], 1);
            if (number > 0)
                Vote(votes, words[number - 1] + " " + words[number], 1);
        }
        var fingerprint = 0UL;
        for (var bit = 0; bit < 64; bit++)
            if (votes[bit] > 0)
                fingerprint |= 1UL << bit;
        return fingerprint;
    }

    /// <summary>Bits in which two fingerprints differ, 0…64; unrelated texts differ in about 32.</summary>
    public static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);

    private static void Vote(Span<int> votes, string feature, int weight)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(feature.AsSpan()));
        for (var bit = 0; bit < 64; bit++)
            votes[bit] += (hash & (1UL << bit)) != 0 ? weight : -weight;
    }
}
