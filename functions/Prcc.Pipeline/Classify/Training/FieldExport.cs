using System.Runtime.InteropServices;
using Prcc.Pipeline.Classify.Fast;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Writes trained weights as the flat file that <see cref="FieldModel"/> reads.</summary>
internal static class FieldExport
{
    /// <param name="fields">For each field of the taxonomy the weights of words, characters and cue sums.</param>
    public static byte[] Write(IReadOnlyList<LinearWeights> fields, Taxonomy taxonomy, FieldRecipe recipe, FieldTrainingNote training)
    {
        var words = 1 << recipe.WordBits;
        var (wordUnit, characterUnit) = (UnitOf(fields, 0, words), UnitOf(fields, words, recipe.Slots));
        var rows = new float[(fields.Count + 2) * FieldShare.Lanes];
        var slots = new sbyte[recipe.Slots * fields.Count];
        for (var f = 0; f < fields.Count; f++)
        {
            for (var cue = 0; cue <= fields.Count; cue++)
                rows[cue * FieldShare.Lanes + f] = fields[f].Weights[recipe.Slots + cue] * recipe.CueWeight;
            rows[(fields.Count + 1) * FieldShare.Lanes + f] = fields[f].Bias;
            for (var slot = 0; slot < recipe.Slots; slot++)
                slots[slot * fields.Count + f] = (sbyte)MathF.Round(fields[f].Weights[slot] / (slot < words ? wordUnit : characterUnit));
        }

        var header = new FieldHeader(recipe, FieldModel.HashOf(taxonomy.Fields.Select(static f => f.Id)), fields.Count, wordUnit, characterUnit, training);
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<FieldHeader>(in header)), .. MemoryMarshal.AsBytes(rows.AsSpan()), .. MemoryMarshal.AsBytes(slots.AsSpan())];
    }

    // The largest weight of a group fills the 8 bits.
    private static float UnitOf(IReadOnlyList<LinearWeights> fields, int from, int to) =>
        Math.Max(fields.Max(f => f.Weights.AsSpan(from, to - from).ToArray().Max(MathF.Abs)), 1e-6f) / sbyte.MaxValue;
}
