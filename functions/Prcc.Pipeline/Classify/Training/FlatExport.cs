using System.Runtime.CompilerServices;
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
    public static byte[] Write(MaximumEntropyModelParameters model, SentimentRecipe recipe, WordVectors vectors)
    {
        VBuffer<float>[] sparse = [];
        model.GetWeights(ref sparse, out _);
        var weights = sparse.Select(static w => w.DenseValues().ToArray()).ToArray();
        var folded = weights.Select(w => Fold(w.AsSpan(recipe.Slots), recipe, vectors)).ToArray();
        var words = 1 << recipe.WordBits;
        var (wordUnit, characterUnit, vectorUnit) = (UnitOf(weights, 0, words), UnitOf(weights, words, recipe.Slots), UnitOf(folded, 0, vectors.Hashes.Length));

        var slots = new short[(recipe.Slots + vectors.Hashes.Length) * Lanes];
        for (var slot = 0; slot < slots.Length / Lanes; slot++)
            for (var c = 0; c < Classes; c++)
                slots[slot * Lanes + c] = (short)MathF.Round(slot < words ? weights[c][slot] / wordUnit : slot < recipe.Slots ? weights[c][slot] / characterUnit : folded[c][slot - recipe.Slots] / vectorUnit);

        var bias = model.GetBiases().ToArray();
        var header = new FlatHeader(recipe, Vector128.Create(bias[0], bias[1], bias[2], 0), wordUnit, characterUnit, vectors.Hashes.Length, vectorUnit);
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<FlatHeader>(in header)), .. MemoryMarshal.AsBytes(slots.AsSpan()), .. MemoryMarshal.AsBytes(vectors.Hashes)];
    }

    /// <summary>The same file with log-odds divided by a temperature.</summary>
    public static byte[] Cool(byte[] flat, float temperature)
    {
        var header = MemoryMarshal.Read<FlatHeader>(flat);
        var cooled = new FlatHeader(header.Recipe, header.Bias / temperature, header.WordUnit / temperature, header.CharacterUnit / temperature, header.Vectors, header.VectorUnit / temperature);
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<FlatHeader>(in cooled)), .. flat.AsSpan(Unsafe.SizeOf<FlatHeader>())];
    }

    // What a class makes of each word's vector: the vector itself is not needed any more.
    private static float[] Fold(ReadOnlySpan<float> weights, SentimentRecipe recipe, WordVectors vectors)
    {
        var folded = new float[vectors.Hashes.Length];
        for (var word = 0; word < folded.Length; word++)
        {
            var vector = vectors.At(word);
            for (var i = 0; i < vector.Length; i++)
                folded[word] += weights[i] * vector[i];
            folded[word] *= recipe.VectorWeight / WordVectors.One;
        }

        return folded;
    }

    // The largest weight of a group fills the 16 bits.
    private static float UnitOf(float[][] weights, int from, int to) =>
        Math.Max(weights.Max(w => w.AsSpan(from, to - from).ToArray().Max(MathF.Abs)), 1e-6f) / short.MaxValue;
}
