using System.Numerics;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// 64-bit fingerprints in which near-duplicate texts differ in few bits (Charikar 2002), over words and word pairs. Links,
/// mentions, numbers and emoji are no words, so copies that differ in those have the same fingerprint.
/// </summary>
public static class SimHash
{
    // Counters of 8 bits: 255 features are more than a post has.
    private const int Planes = 8;

    /// <param name="words">Hash of each word, at most 127; further ones are passed over.</param>
    public static ulong Of(ReadOnlySpan<ulong> words)
    {
        // The counters of the 64 bits lie across the planes, so that a feature is added to all of them at once.
        Span<ulong> planes = stackalloc ulong[Planes];
        planes.Clear();
        words = words[..Math.Min(words.Length, 127)];
        for (var number = 0; number < words.Length; number++)
        {
            Add(planes, words[number]);
            if (number > 0)
                Add(planes, Pair(words[number - 1], words[number]));
        }
        // A bit is set where more than half of the features have it.
        return MoreThan(planes, Math.Max(0, (2 * words.Length) - 1) / 2);
    }

    /// <summary>Bits in which two fingerprints differ, 0…64; unrelated texts differ in about 32.</summary>
    public static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);

    private static void Add(Span<ulong> planes, ulong bits)
    {
        for (var plane = 0; bits != 0; plane++)
        {
            var carry = planes[plane] & bits;
            planes[plane] ^= bits;
            bits = carry;
        }
    }

    private static ulong MoreThan(ReadOnlySpan<ulong> planes, int bound)
    {
        var (greater, equal) = (0UL, ulong.MaxValue);
        for (var plane = Planes - 1; plane >= 0; plane--)
        {
            if ((bound >> plane & 1) == 0)
            {
                greater |= equal & planes[plane];
                equal &= ~planes[plane];
            }
            else
            {
                equal &= planes[plane];
            }
        }
        return greater;
    }

    // The order of the two counts: "air mati" is not "mati air".
    private static ulong Pair(ulong first, ulong second)
    {
        var mixed = (BitOperations.RotateLeft(first, 29) ^ second) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 29);
    }
}
