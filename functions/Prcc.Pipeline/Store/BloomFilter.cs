using System.Security.Cryptography;
using System.Text;

namespace Prcc.Pipeline.Store;

/// <summary>
/// A set that may say "perhaps" of what is not in it (1 % when built for the right number) and never "no" of what is:
/// an erasure asks it which batches to open.
/// </summary>
public sealed class BloomFilter
{
    private const int Hashes = 7;
    private const int BitsPerItem = 10;
    private readonly byte[] bits;

    private BloomFilter(byte[] bits) => this.bits = bits;

    public static BloomFilter Of(IReadOnlyCollection<string> items)
    {
        var filter = new BloomFilter(new byte[Math.Max(8, items.Count * BitsPerItem / 8 + 1)]);
        foreach (var item in items)
            foreach (var bit in filter.Positions(item))
                filter.bits[bit / 8] |= (byte)(1 << (bit % 8));
        return filter;
    }

    public static BloomFilter FromBytes(byte[] bytes) =>
        bytes.Length > 0 ? new(bytes) : throw new ArgumentException("An empty Bloom filter answers nothing.");

    public byte[] ToBytes() => [.. bits];

    public bool MayContain(string item) => Positions(item).All(bit => (bits[bit / 8] & (1 << (bit % 8))) != 0);

    // Two independent halves of one digest make all hashes (Kirsch and Mitzenmacher).
    private IEnumerable<int> Positions(string item)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(item));
        var first = BitConverter.ToUInt32(digest, 0);
        var second = BitConverter.ToUInt32(digest, 4) | 1;
        var length = (uint)bits.Length * 8;
        for (uint number = 0; number < Hashes; number++)
            yield return (int)((first + number * second) % length);
    }
}
