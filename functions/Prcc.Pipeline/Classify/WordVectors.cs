using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// What is known of a word from the words it stands among (<c>seeds/models/words.bin</c>): a vector of length 1 in bytes of 1/127. Needed for training and by the
/// reference model; the flat model holds what the sentiment model makes of each vector.
/// </summary>
public sealed class WordVectors
{
    /// <summary>What stands for 1 in a vector.</summary>
    public const float One = 127;

    private const ulong Magic = 0x31_43_45_56_43_43_52_50; // "PRCCVEC1"
    private const int HeaderBytes = 16;

    private readonly byte[] _file;
    private readonly uint[] _hashes;

    private WordVectors(byte[] file)
    {
        _file = file;
        Size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        var count = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        _hashes = MemoryMarshal.Cast<byte, uint>(file.AsSpan(HeaderBytes, count * sizeof(uint))).ToArray();
    }

    /// <summary>Numbers of a vector.</summary>
    public int Size { get; }

    /// <summary>Hashes of the words known, ascending.</summary>
    internal ReadOnlySpan<uint> Hashes => _hashes;

    /// <exception cref="SeedException">The file is missing, damaged, or another version than its manifest says.</exception>
    public static WordVectors Load(SeedFiles seeds, string version)
    {
        var path = seeds.Path("models", "words.bin");
        var file = File.ReadAllBytes(path);
        SentimentManifest.Check(path, file, version);
        return Of(file);
    }

    /// <summary>Vectors just learnt.</summary>
    /// <exception cref="SeedException">They are not of this format.</exception>
    public static WordVectors Of(byte[] file) =>
        file.Length >= HeaderBytes && BinaryPrimitives.ReadUInt64LittleEndian(file) == Magic ? new WordVectors(file) : throw new SeedException("words.bin does not hold word vectors of this version. Train again.");

    /// <param name="vectors">A vector of length 1 for the hash of each word.</param>
    internal static byte[] Write(int size, IReadOnlyList<(uint Hash, float[] Vector)> vectors)
    {
        var sorted = vectors.DistinctBy(static v => v.Hash).OrderBy(static v => v.Hash).ToList();
        var file = new byte[HeaderBytes + sorted.Count * (sizeof(uint) + size)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), size);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(HeaderBytes + i * sizeof(uint)), sorted[i].Hash);
            for (var k = 0; k < size; k++)
                file[HeaderBytes + sorted.Count * sizeof(uint) + i * size + k] = (byte)(sbyte)MathF.Round(sorted[i].Vector[k] * One);
        }

        return file;
    }

    /// <summary>The vector of a word, empty where it is unknown.</summary>
    internal ReadOnlySpan<sbyte> Find(uint hash) => Array.BinarySearch(_hashes, hash) is >= 0 and var index ? At(index) : [];

    internal ReadOnlySpan<sbyte> At(int index) => MemoryMarshal.Cast<byte, sbyte>(_file.AsSpan(HeaderBytes + _hashes.Length * sizeof(uint) + index * Size, Size));
}
