using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>
/// The field model that ML.NET learnt (<c>seeds/models/fields.bin</c>): after the header, for each cue sum in turn and at last for every text, <see cref="FieldShare.Lanes"/> floats,
/// the log-odds that it adds to each field; then for each slot of words and of characters a signed byte a field, in the group's unit. Little-endian. Thread-safe.
/// </summary>
internal sealed class FieldModel
{
    private readonly byte[] _file;
    private readonly FieldHeader _header;
    private readonly FieldFeatures _features;
    private readonly FieldShare[] _cues;
    private readonly FieldShare _start;

    private FieldModel(byte[] file, FieldHeader header, EmojiLexicon emoji)
    {
        _file = file;
        _header = header;
        _features = new FieldFeatures(header.Recipe, emoji);
        var rows = MemoryMarshal.Cast<byte, float>(file.AsSpan(Unsafe.SizeOf<FieldHeader>(), RowBytes(header)));
        _cues = new FieldShare[header.Fields + 1];
        for (var i = 0; i < _cues.Length; i++)
            _cues[i] = FieldShare.Of(rows[(i * FieldShare.Lanes)..]);
        _start = FieldShare.Of(rows[(_cues.Length * FieldShare.Lanes)..]);
    }

    public FieldModelFacts Facts => new(_header.Recipe, _header.Training);

    /// <exception cref="SeedException">The file is missing, cut short, none of this format, or learnt for other fields.</exception>
    public static FieldModel Load(SeedFiles seeds, Taxonomy taxonomy, EmojiLexicon emoji)
    {
        var path = seeds.Path("models", "fields.bin");
        return Of(File.ReadAllBytes(path), path, taxonomy, emoji);
    }

    /// <summary>A model just trained.</summary>
    public static FieldModel Of(byte[] file, Taxonomy taxonomy, EmojiLexicon emoji) => Of(file, "the trained model", taxonomy, emoji);

    /// <param name="ids">The ids of a taxonomy in their order.</param>
    public static uint HashOf(IEnumerable<string> ids) => StableHash.Of(string.Join(' ', ids), 0);

    public static int RowBytes(FieldHeader header) => (header.Fields + 2) * FieldShare.Lanes * sizeof(float);

    /// <summary>What a piece of text adds.</summary>
    public FieldShare Read(ReadOnlySpan<Token> tokens)
    {
        Span<float> lanes = stackalloc float[FieldShare.Lanes];
        lanes.Clear();
        foreach (var token in tokens)
            foreach (var (slot, value) in _features.Of(token))
            {
                var factor = value * (slot < 1 << _header.WordBits ? _header.WordUnit : _header.CharacterUnit);
                var weights = MemoryMarshal.Cast<byte, sbyte>(_file.AsSpan(Unsafe.SizeOf<FieldHeader>() + RowBytes(_header) + slot * _header.Fields, _header.Fields));
                for (var f = 0; f < weights.Length; f++)
                    lanes[f] += weights[f] * factor;
                lanes[^1] += value * value;
            }

        return FieldShare.Of(lanes);
    }

    /// <summary>The log-odds of each field.</summary>
    /// <param name="text">The shares of a whole text.</param>
    /// <param name="cues">Its sum of each field's cues, and of chatter.</param>
    public FieldShare Score(in FieldShare text, ReadOnlySpan<float> cues)
    {
        var score = _start + Scaled(text, text.Squares);
        for (var i = 0; i < cues.Length; i++)
            if (cues[i] != 0)
                score += _cues[i] * cues[i];
        return score;
    }

    /// <summary>What a piece of a text adds to the log-odds.</summary>
    /// <param name="squares">Of the whole text.</param>
    public FieldShare Scaled(in FieldShare share, float squares) => share * (_header.TextWeight / MathF.Sqrt(_header.Steady + squares));

    private static FieldModel Of(byte[] file, string name, Taxonomy taxonomy, EmojiLexicon emoji)
    {
        if (file.Length < Unsafe.SizeOf<FieldHeader>())
            throw Malformed(name, "is too short");
        var header = MemoryMarshal.Read<FieldHeader>(file);
        if (header.Problem() is { } problem)
            throw Malformed(name, problem);
        if (file.Length != Unsafe.SizeOf<FieldHeader>() + RowBytes(header) + (long)header.Recipe.Slots * header.Fields)
            throw Malformed(name, "is not as long as its header says");
        if (header.Fields != taxonomy.Fields.Count || header.Ids != HashOf(taxonomy.Fields.Select(static f => f.Id)))
            throw new SeedException($"{name} was trained for other fields than those of taxonomy.json. Train again: Prcc.Cli train --data FOLDER --out seeds/models");
        return new FieldModel(file, header, emoji);
    }

    private static SeedException Malformed(string name, string problem) =>
        new($"{name} {problem}: it is no field model of this version. Restore it from the repository, or run: Prcc.Cli train --data FOLDER --out seeds/models");
}
