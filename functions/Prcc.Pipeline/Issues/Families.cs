namespace Prcc.Pipeline.Issues;

/// <summary>The families of one issue: posts that are near-duplicates of each other count as one voice that many people repeat.</summary>
internal sealed class Families
{
    private readonly Dictionary<int, ulong> fingerprints = [];

    /// <summary>The family of a fingerprint, or null where none is near enough; of several the oldest.</summary>
    public int? Find(ulong fingerprint, int mostDistance)
    {
        int? best = null;
        foreach (var (family, known) in fingerprints)
            if (SimHash.Distance(known, fingerprint) <= mostDistance && (best is null || family < best))
                best = family;
        return best;
    }

    public void Add(int family, ulong fingerprint) => fingerprints.TryAdd(family, fingerprint);
}
