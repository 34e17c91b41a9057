namespace Prcc.Pipeline.Classify.Training;

/// <summary>
/// Learns word vectors from texts, labels unseen: how much more often than by chance two words stand near each other (positive pointwise mutual information,
/// frequent neighbours damped), reduced to the main directions of that matrix.
/// </summary>
internal static class WordVectorTrainer
{
    private const int Window = 10;
    private const int LeastOccurrences = 3;
    private const double NeighbourDamping = 0.75;

    /// <param name="texts">Hashes of each text's tokens, in order.</param>
    /// <param name="size">Numbers of a vector.</param>
    /// <param name="seed">Seed of the first guess.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Train(IReadOnlyList<uint[]> texts, int size, int seed)
    {
        var words = texts.SelectMany(static t => t).CountBy(static h => h).Where(static c => c.Value >= LeastOccurrences).Select(static c => c.Key).Order().ToList();
        var index = words.Select(static (hash, i) => (hash, i)).ToDictionary(static w => w.hash, static w => w.i);
        var directions = MainDirections.Of(Information(Neighbours(texts, index)), Math.Min(size, words.Count), seed);
        return WordVectors.Write(size, words.Select((hash, word) => (hash, VectorOf(word, directions, size))).ToList());
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

    // Damping makes the matrix lopsided; its even half is as good and has real directions.
    private static IReadOnlyList<(int[] Columns, float[] Values)> Information(SortedDictionary<int, double>[] counts)
    {
        var sums = counts.Select(static c => c.Values.Sum()).ToArray();
        var damped = sums.Select(static s => Math.Pow(s, NeighbourDamping)).ToArray();
        var all = damped.Sum();
        return counts.Select((row, word) =>
        {
            var above = row.Select(n => (n.Key, Value: (float)((Above(n.Value, word, n.Key) + Above(n.Value, n.Key, word)) / 2))).Where(static n => n.Value > 0).ToList();
            return (above.Select(static n => n.Key).ToArray(), above.Select(static n => n.Value).ToArray());
        }).ToList();

        double Above(double together, int word, int neighbour) => Math.Max(0, Math.Log(together * all / (sums[word] * damped[neighbour])));
    }

    private static float[] VectorOf(int word, float[][] directions, int size)
    {
        var vector = new float[size];
        for (var i = 0; i < directions.Length; i++)
            vector[i] = directions[i][word];
        var length = MathF.Sqrt(vector.Sum(static v => v * v));
        return Array.ConvertAll(vector, v => length > 0 ? v / length : 0);
    }
}
