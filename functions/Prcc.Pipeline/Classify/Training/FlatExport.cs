using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Prcc.Pipeline.Classify.Fast;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Writes the weights of a trained linear model as the flat file that <see cref="FastSentimentModel"/> reads.</summary>
internal static class FlatExport
{
    private const int Classes = 3;
    private const int Lanes = 4;

    /// <param name="model">Classes in the order negative, neutral, positive.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Write(MaximumEntropyModelParameters model, SentimentRecipe recipe)
    {
        VBuffer<float>[] sparse = [];
        model.GetWeights(ref sparse, out _);
        var weights = sparse.Select(static w => w.DenseValues().ToArray()).ToArray();
        var words = 1 << recipe.WordBits;
        var (wordUnit, characterUnit) = (UnitOf(weights, 0, words), UnitOf(weights, words, recipe.Slots));

        var slots = new short[recipe.Slots * Lanes];
        for (var slot = 0; slot < recipe.Slots; slot++)
            for (var c = 0; c < Classes; c++)
                slots[slot * Lanes + c] = (short)MathF.Round(weights[c][slot] / (slot < words ? wordUnit : characterUnit));

        var bias = model.GetBiases().ToArray();
        var header = new FlatHeader(recipe, Vector128.Create(bias[0], bias[1], bias[2], 0), wordUnit, characterUnit);
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<FlatHeader>(in header)), .. MemoryMarshal.AsBytes(slots.AsSpan())];
    }

    // The largest weight of a group fills the 16 bits.
    private static float UnitOf(float[][] weights, int from, int to) =>
        Math.Max(weights.Max(w => w.AsSpan(from, to - from).ToArray().Max(MathF.Abs)), 1e-6f) / short.MaxValue;
}
