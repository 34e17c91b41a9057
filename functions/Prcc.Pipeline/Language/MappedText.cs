namespace Prcc.Pipeline.Language;

/// <summary>A normalised text beside the places that its units had in the original.</summary>
/// <param name="Text">Normalised, case kept.</param>
/// <param name="Origins">For each unit, and for the end, its index in the original; null where both are the same.</param>
public readonly record struct MappedText(string Text, IReadOnlyList<int>? Origins)
{
    public int Origin(int index) => Origins is null ? index : Origins[index];

    /// <summary>Where what ends before <paramref name="end"/> ends in the original: one unit may have become several (½).</summary>
    public int OriginOfEnd(int end)
    {
        if (Origins is null)
            return end;
        var last = Origins[end - 1];
        while (end < Text.Length && Origins[end] == last)
            end++;
        return Origins[end];
    }
}
