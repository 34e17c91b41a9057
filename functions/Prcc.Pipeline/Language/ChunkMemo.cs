using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Keeps what was made of each chunk (a run of characters between blanks), so that a chunk met again costs one look.
/// Holds at most <see cref="MostEntries"/>, then starts over. Reading takes no lock and allocates nothing. Thread-safe.
/// </summary>
/// <typeparam name="T">What is made of a chunk.</typeparam>
/// <param name="read">Makes it; the same for the same chunk.</param>
internal sealed class ChunkMemo<T>(Func<string, T> read)
{
    /// <summary>Longer chunks are addresses and noise: they are read anew each time.</summary>
    public const int LongestChunk = 32;

    public const int MostEntries = 1 << 16;

    // Large arrays would bring a full collection into a cold start.
    private const int FirstEntries = 1 << 8;
    private const int HalfChunk = LongestChunk / 2;

    private static readonly Vector256<ushort>[] Masks = MakeMasks();

    private readonly Lock _adding = new();
    private Page _page = new(FirstEntries);

    /// <summary>What was made of the chunk at <paramref name="start"/>; the reference stays good.</summary>
    /// <param name="text">First unit of a text behind which <see cref="ChunkText.Padding"/> units may be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly T At(ref char text, int start, int length)
    {
        if (length <= LongestChunk)
        {
            var (head, tail) = Load(ref text, start, length);
            var hash = HashOf(head, tail, length);
            var page = _page;
            for (var slot = (int)(hash >> 40) & page.Mask; ; slot = (slot + 1) & page.Mask)
            {
                var entry = Volatile.Read(ref page.Slots[slot]);
                if (entry == 0)
                    break;
                ref readonly var key = ref page.Keys[(int)(entry & Page.IndexMask)];
                if (((entry ^ hash) & Page.TagMask) == 0 && key.Head == head && (length <= HalfChunk || key.Tail == tail))
                    return ref page.Values[(int)(entry & Page.IndexMask)];
            }
        }

        return ref Add(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, start), length));
    }

    private static Vector256<ushort>[] MakeMasks()
    {
        var masks = new Vector256<ushort>[HalfChunk + 1];
        for (var n = 0; n < masks.Length; n++)
            masks[n] = Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)n));
        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ushort> Head, Vector256<ushort> Tail) Load(ref char text, int start, int length)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref text, start));
        var head = Vector256.LoadUnsafe(ref units) & Masks[Math.Min(length, HalfChunk)];
        return length <= HalfChunk
            ? (head, Vector256<ushort>.Zero)
            : (head, Vector256.LoadUnsafe(ref units, HalfChunk) & Masks[length - HalfChunk]);
    }

    // The lowest bits hold the length, so that a chunk is never taken for a longer one with the same head.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(Vector256<ushort> head, Vector256<ushort> tail, int length)
    {
        var a = head.AsUInt64();
        var hash = a[0] * 0x9E3779B97F4A7C15 + a[1] * 0xC2B2AE3D27D4EB4F + a[2] * 0x165667B19E3779F9 + a[3] * 0xD6E8FEB86659FD93;
        if (length > HalfChunk)
        {
            var b = tail.AsUInt64();
            hash += b[0] * 0xA0761D6478BD642F + b[1] * 0xE7037ED1A0B428DB + b[2] * 0x8EBC6AF09C88C6E3 + b[3] * 0x589965CC75374CC3;
        }

        hash = (hash ^ (hash >> 32)) * 0xFF51AFD7ED558CCD;
        hash ^= hash >> 29;
        return (hash & ~Page.LengthMask) | ((ulong)length << Page.IndexBits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref readonly T Add(ReadOnlySpan<char> chunk)
    {
        var value = read(chunk.ToString());
        if (chunk.Length > LongestChunk)
            return ref new StrongBox<T>(value).Value!;
        Span<char> padded = stackalloc char[chunk.Length + LongestChunk];
        padded.Clear();
        chunk.CopyTo(padded);
        var (head, tail) = Load(ref MemoryMarshal.GetReference(padded), 0, chunk.Length);
        lock (_adding)
        {
            if (_page.IsFull)
                _page = _page.Values.Length < MostEntries ? _page.Grow() : new Page(FirstEntries);
            return ref _page.Add(new Key(head, tail), HashOf(head, tail, chunk.Length), value);
        }
    }

    private readonly record struct Key(Vector256<ushort> Head, Vector256<ushort> Tail);

    /// <summary>An open-addressing table, half full at most. What is written once is never changed, so that it may be read beside an addition.</summary>
    private sealed class Page(int entries)
    {
        public const int IndexBits = 20;
        public const ulong IndexMask = (1ul << IndexBits) - 1;
        public const ulong LengthMask = (1ul << (IndexBits + 6)) - 1;
        public const ulong TagMask = ~IndexMask;

        public readonly ulong[] Slots = new ulong[2 * entries];
        public readonly Key[] Keys = new Key[entries];
        public readonly T[] Values = new T[entries];
        private int _count;

        public int Mask => Slots.Length - 1;

        public bool IsFull => _count == Values.Length;

        public ref readonly T Add(Key key, ulong hash, T value)
        {
            var index = _count++;
            Keys[index] = key;
            Values[index] = value;
            var slot = (int)(hash >> 40) & Mask;
            while (Slots[slot] != 0)
                slot = (slot + 1) & Mask;
            // A tag is never 0: it holds the chunk's length.
            Volatile.Write(ref Slots[slot], (hash & TagMask) | (uint)index);
            return ref Values[index];
        }

        public Page Grow()
        {
            var larger = new Page(2 * Values.Length);
            for (var i = 0; i < _count; i++)
            {
                var length = LengthOf(Keys[i]);
                larger.Add(Keys[i], HashOf(Keys[i].Head, Keys[i].Tail, length), Values[i]);
            }

            return larger;
        }

        // No chunk holds the unit 0, which is a blank.
        private static int LengthOf(Key key) => UnitsOf(key.Head) + UnitsOf(key.Tail);

        private static int UnitsOf(Vector256<ushort> half) => HalfChunk - System.Numerics.BitOperations.PopCount(Vector256.Equals(half, Vector256<ushort>.Zero).ExtractMostSignificantBits());
    }
}
