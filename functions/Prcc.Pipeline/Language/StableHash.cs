using System.Numerics;

namespace Prcc.Pipeline.Language;

/// <summary>32-bit hash of text that is the same in every process and version: models are trained with it.</summary>
internal static class StableHash
{
    public static uint Of(ReadOnlySpan<char> text, uint seed)
    {
        var hash = seed ^ 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return Mix(hash);
    }

    public static uint Combine(uint first, uint second, uint seed) => Mix((BitOperations.RotateLeft(first, 13) ^ second) * 0xCC9E2D51u + seed);

    // Slots are a hash's high bits, which FNV alone leaves uneven.
    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
