using System.Numerics.Tensors;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>The eigenvectors of a large sparse symmetric matrix that belong to its largest eigenvalues, by orthogonal iteration.</summary>
internal static class MainDirections
{
    // Directions of nearly equal eigenvalues stay mixed, which harms nothing: they weigh the same.
    private const int Iterations = 12;

    /// <param name="rows">For each row the columns that are not 0, ascending, and their values.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="seed">Seed of the first guess.</param>
    /// <returns>Directions, largest first, each as long as the root of its eigenvalue.</returns>
    public static float[][] Of(IReadOnlyList<(int[] Columns, float[] Values)> rows, int count, int seed)
    {
        var random = new Random(seed);
        var directions = new float[count][];
        for (var i = 0; i < count; i++)
            directions[i] = Enumerable.Range(0, rows.Count).Select(_ => random.NextSingle() - 0.5f).ToArray();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            for (var i = 0; i < count; i++)
                directions[i] = Multiply(rows, directions[i]);
            Orthonormalise(directions);
        }

        foreach (var direction in directions)
            TensorPrimitives.Multiply(direction, MathF.Sqrt(TensorPrimitives.Norm(Multiply(rows, direction))), direction);
        return directions;
    }

    private static float[] Multiply(IReadOnlyList<(int[] Columns, float[] Values)> rows, float[] vector)
    {
        var product = new float[rows.Count];
        for (var row = 0; row < product.Length; row++)
        {
            var (columns, values) = rows[row];
            var sum = 0f;
            for (var i = 0; i < columns.Length; i++)
                sum += values[i] * vector[columns[i]];
            product[row] = sum;
        }

        return product;
    }

    private static void Orthonormalise(float[][] vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j < i; j++)
                TensorPrimitives.MultiplyAdd(vectors[j], -TensorPrimitives.Dot(vectors[i], vectors[j]), vectors[i], vectors[i]);
            var length = TensorPrimitives.Norm(vectors[i]);
            if (length > 0)
                TensorPrimitives.Divide(vectors[i], length, vectors[i]);
        }
    }
}
