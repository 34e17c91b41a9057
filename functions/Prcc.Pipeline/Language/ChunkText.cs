using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Language;

/// <summary>
/// A text cut into chunks at blanks (white space and control characters of ASCII). Holds a copy behind which reading is safe.
/// One per thread at a time: <see cref="Cut"/> hands out the same one again.
/// </summary>
internal sealed class ChunkText
{
    /// <summary>Units behind a text that may be read.</summary>
    public const int Padding = 2 * ChunkMemo<int>.LongestChunk;

    // A text of a megabyte should not hold its copy for good.
    private const int MostKept = 1 << 16;

    private const int Block = 16;

    [ThreadStatic]
    private static ChunkText? s_own;

    private char[] _text = [];
    private int[] _edges = [];
    private int _count;
    private int _length;

    /// <summary>Start and end of each chunk in turn.</summary>
    public ReadOnlySpan<int> Edges => _edges.AsSpan(0, _count);

    public ref char First => ref MemoryMarshal.GetArrayDataReference(_text);

    /// <summary>Whether the text has a line break anywhere.</summary>
    public bool HasLineBreaks { get; private set; }

    /// <summary>Whether a unit stands between chunks.</summary>
    public static bool IsBlank(char unit) => unit <= ' ';

    /// <summary>The text's chunks, until the next call on this thread.</summary>
    public static ChunkText Cut(ReadOnlySpan<char> text)
    {
        var chunks = text.Length > MostKept ? new ChunkText() : s_own ??= new ChunkText();
        chunks.Fill(text);
        return chunks;
    }

    /// <summary>Where the first line break between two places is, or -1.</summary>
    public int LineBreakWithin(int start, int end) => _text.AsSpan(start, end - start).IndexOf('\n') is >= 0 and var at ? start + at : -1;

    /// <summary>Where the text ends.</summary>
    public int Length => _length;

    private void Fill(ReadOnlySpan<char> text)
    {
        _length = text.Length;
        if (_text.Length < text.Length + Padding)
        {
            _text = new char[BitOperations.RoundUpToPowerOf2((uint)(text.Length + Padding))];
            _edges = new int[_text.Length + 1];
        }

        text.CopyTo(_text);
        _text.AsSpan(text.Length, Padding).Clear();
        FindEdges(text.Length);
    }

    private void FindEdges(int length)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref First);
        ref var edges = ref MemoryMarshal.GetArrayDataReference(_edges);
        var count = 0;
        var breaks = Vector256<ushort>.Zero;
        // Before the text all is blank, and so is its padding: every chunk has a start and an end.
        var before = 1u;
        for (var at = 0; at <= length; at += Block)
        {
            var block = Vector256.LoadUnsafe(ref units, (nuint)at);
            var blanks = Vector256.LessThanOrEqual(block, Vector256.Create((ushort)' ')).ExtractMostSignificantBits();
            breaks |= Vector256.Equals(block, Vector256.Create((ushort)'\n'));
            var changes = (blanks ^ ((blanks << 1) | before)) & 0xFFFF;
            before = (blanks >> (Block - 1)) & 1;
            for (; changes != 0; changes &= changes - 1)
                Unsafe.Add(ref edges, count++) = at + BitOperations.TrailingZeroCount(changes);
        }

        _count = count;
        HasLineBreaks = breaks != Vector256<ushort>.Zero;
    }
}
