namespace Prcc.Pipeline.Issues;

/// <summary>The issues that have a term, and what the term weighs in each: a power of the number of posts that have it.</summary>
internal sealed class Holders
{
    private int[] issues = new int[2];
    private float[] weights = new float[2];

    public int Length { get; private set; }

    public ReadOnlySpan<int> Issues => issues.AsSpan(0, Length);

    public ReadOnlySpan<float> Weights => weights.AsSpan(0, Length);

    /// <param name="issue">Slot.</param>
    /// <param name="weight">0 takes it out.</param>
    public void Set(int issue, float weight)
    {
        var at = Issues.IndexOf(issue);
        if (weight == 0)
        {
            Length--;
            (issues[at], weights[at]) = (issues[Length], weights[Length]);
            return;
        }
        if (at < 0)
        {
            if (Length == issues.Length)
            {
                Array.Resize(ref issues, 2 * Length);
                Array.Resize(ref weights, 2 * Length);
            }
            at = Length++;
            issues[at] = issue;
        }
        weights[at] = weight;
    }
}
