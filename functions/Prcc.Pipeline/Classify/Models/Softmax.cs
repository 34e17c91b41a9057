namespace Prcc.Pipeline.Classify.Models;

/// <summary>Turns scores of any size into probabilities.</summary>
internal static class Softmax
{
    /// <param name="scores">Finite; overwritten by numbers 0…1 whose sum is 1.</param>
    public static void Apply(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
            highest = Math.Max(highest, score);

        // Below the highest score no power overflows.
        var sum = 0d;
        foreach (ref var score in scores)
            sum += score = MathF.Exp(score - highest);
        foreach (ref var score in scores)
            score = (float)(score / sum);
    }
}
