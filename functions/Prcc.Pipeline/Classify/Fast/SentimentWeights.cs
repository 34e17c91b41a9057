using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>
/// The flat model file, mapped into memory: after the header, for each slot of words and then of characters, four 16-bit integers:
/// the weights of negative, neutral and positive in the group's unit, and 0. Then the same for each word with a vector, and at last the hashes of these words, ascending.
/// Little-endian.
/// </summary>
internal sealed unsafe class SentimentWeights : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _slots;
    private readonly int _characters;

    private SentimentWeights(MemoryMappedFile file, MemoryMappedViewAccessor view, FlatHeader header, byte* start)
    {
        _file = file;
        _view = view;
        _slots = (long*)(start + sizeof(FlatHeader));
        _characters = 1 << header.WordBits;
        Recipe = header.Recipe;
        Header = header;
    }

    public FlatHeader Header { get; }

    public SentimentRecipe Recipe { get; }

    /// <param name="version">As its manifest says.</param>
    /// <exception cref="SeedException">The file is another version, cut short, or none of this format.</exception>
    public static SentimentWeights Open(string path, string version)
    {
        var length = new FileInfo(path).Length;
        if (length < sizeof(FlatHeader))
            throw Malformed(path, "is too short");
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var header = Unsafe.ReadUnaligned<FlatHeader>(start);
        var weights = new SentimentWeights(file, view, header, start);
        if (header.Problem() is { } problem)
            throw Malformed(path, problem);
        if (length != sizeof(FlatHeader) + (long)header.Recipe.Slots * sizeof(long) + header.Vectors * (long)(sizeof(long) + sizeof(uint)))
            throw Malformed(path, "is not as long as its header says");
        SentimentManifest.Check(path, new ReadOnlySpan<byte>(start, (int)length), version);
        return weights;
    }

    /// <summary>Weights of a slot of words, in the group's unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Word(int slot) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(_slots[slot]).AsInt16());

    /// <summary>Weights of a slot of characters, in the group's unit.</summary>
    public Vector128<int> Character(int slot) => Word(_characters + slot);

    /// <summary>What the model makes of a word's vector, in the group's unit; null where the word has none.</summary>
    public Vector128<int>? Vector(uint hash)
    {
        var hashes = new ReadOnlySpan<uint>(_slots + Recipe.Slots + Header.Vectors, Header.Vectors);
        return hashes.BinarySearch(hash) is >= 0 and var index ? Word(Recipe.Slots + index) : null;
    }

    public void Dispose()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed)
            return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static SeedException Malformed(string path, string problem) =>
        new($"{path} {problem}: it is no flat sentiment model of this version. Restore it from the repository, or run: Prcc.Cli train --data FOLDER --out seeds/models");
}
