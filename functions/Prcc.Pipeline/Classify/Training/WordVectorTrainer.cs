using Microsoft.ML;
using Microsoft.ML.Data;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>
/// Learns word vectors from texts, labels unseen: how much more often than by chance two words stand near each other (positive pointwise mutual information,
/// frequent neighbours damped), reduced to a few dimensions by ML.NET's principal components.
/// </summary>
internal static class WordVectorTrainer
{
    private const int Window = 10;
    private const int LeastOccurrences = 3;
    private const double NeighbourDamping = 0.75;

    /// <param name="texts">Hashes of each text's tokens, in order.</param>
    /// <param name="size">Numbers of a vector.</param>
    /// <param name="seed">Seed of the projection's random numbers.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Train(IReadOnlyList<uint[]> texts, int size, int seed)
    {
        var words = texts.SelectMany(static t => t).CountBy(static h => h).Where(static c => c.Value >= LeastOccurrences).Select(static c => c.Key).Order().ToList();
        var index = words.Select(static (hash, i) => (hash, i)).ToDictionary(static w => w.hash, static w => w.i);
        var rows = Information(Neighbours(texts, index));

        var context = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, words.Count);
        var data = context.Data.LoadFromEnumerable(rows.Select(static r => new Row { Features = r }), schema);
        var projected = context.Transforms.ProjectToPrincipalComponents("Vector", nameof(Row.Features), rank: Math.Min(size, words.Count), overSampling: 20, ensureZeroMean: false, seed: seed)
            .Fit(data).Transform(data).GetColumn<float[]>("Vector");
        return WordVectors.Write(size, words.Zip(projected, (hash, vector) => (hash, OfLengthOne(vector, size))).ToList());
    }

    private static SortedDictionary<int, double>[] Neighbours(IReadOnlyList<uint[]> texts, Dictionary<uint, int> index)
    {
        var counts = new SortedDictionary<int, double>[index.Count];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = [];
        foreach (var text in texts)
            for (var i = 0; i < text.Length; i++)
                for (var j = Math.Max(0, i - Window); j < i; j++)
                    if (index.TryGetValue(text[i], out var a) && index.TryGetValue(text[j], out var b))
                    {
                        counts[a][b] = counts[a].GetValueOrDefault(b) + 1;
                        counts[b][a] = counts[b].GetValueOrDefault(a) + 1;
                    }

        return counts;
    }

    private static VBuffer<float>[] Information(SortedDictionary<int, double>[] counts)
    {
        var sums = counts.Select(static c => c.Values.Sum()).ToArray();
        var damped = sums.Select(static s => Math.Pow(s, NeighbourDamping)).ToArray();
        var all = damped.Sum();
        return counts.Select((row, word) =>
        {
            var above = row.Select(n => (n.Key, Value: (float)Math.Log(n.Value * all / (sums[word] * damped[n.Key])))).Where(static n => n.Value > 0).ToList();
            return new VBuffer<float>(counts.Length, above.Count, above.Select(static n => n.Value).ToArray(), above.Select(static n => n.Key).ToArray());
        }).ToArray();
    }

    private static float[] OfLengthOne(float[] vector, int size)
    {
        var length = MathF.Sqrt(vector.Sum(static v => v * v));
        return [.. vector.Select(v => length > 0 ? v / length : 0), .. new float[size - vector.Length]];
    }

    private sealed class Row
    {
        public VBuffer<float> Features { get; set; }
    }
}
