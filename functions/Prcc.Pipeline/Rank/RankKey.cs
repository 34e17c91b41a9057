namespace Prcc.Pipeline.Rank;

/// <summary>What an issue is ranked by: most voices first; ties go to authors, places, the older one, the id. No two issues are equal.</summary>
/// <param name="Voices">V, to the last bit.</param>
/// <param name="Authors">Active authors.</param>
/// <param name="Places">Regencies and cities that are spoken of.</param>
/// <param name="FirstSeen">Seconds since 1970.</param>
public readonly record struct RankKey(double Voices, int Authors, int Places, uint FirstSeen, string Id) : IComparable<RankKey>
{
    /// <summary>Less than 0 where this one comes first.</summary>
    public int CompareTo(RankKey other) =>
        other.Voices.CompareTo(Voices) is not 0 and var voices ? voices
        : other.Authors.CompareTo(Authors) is not 0 and var authors ? authors
        : other.Places.CompareTo(Places) is not 0 and var places ? places
        : FirstSeen.CompareTo(other.FirstSeen) is not 0 and var seen ? seen
        : string.CompareOrdinal(Id, other.Id);

    /// <summary>The first of some issues, in order.</summary>
    public static IReadOnlyList<RankKey> First(IEnumerable<RankKey> keys, int count) => [.. keys.Order().Take(count)];
}
