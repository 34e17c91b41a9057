namespace Prcc.Pipeline.Issues;

/// <summary>The issues that have a term, and in how many of their posts.</summary>
internal sealed class Holders
{
    private int[] issues = new int[2];
    private int[] counts = new int[2];

    public int Length { get; private set; }

    public ReadOnlySpan<int> Issues => issues.AsSpan(0, Length);

    public ReadOnlySpan<int> Counts => counts.AsSpan(0, Length);

    /// <param name="issue">Slot.</param>
    /// <param name="count">0 takes it out.</param>
    public void Set(int issue, int count)
    {
        var at = Issues.IndexOf(issue);
        if (count == 0)
        {
            Length--;
            (issues[at], counts[at]) = (issues[Length], counts[Length]);
            return;
        }
        if (at < 0)
        {
            if (Length == issues.Length)
            {
                Array.Resize(ref issues, 2 * Length);
                Array.Resize(ref counts, 2 * Length);
            }
            at = Length++;
            issues[at] = issue;
        }
        counts[at] = count;
    }
}
