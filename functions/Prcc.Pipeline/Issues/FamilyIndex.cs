using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Finds the family of near-duplicates that a fingerprint belongs to. Any post of a family counts: the first that came may be the copy
/// with most changes. It follows from which posts the issue has, not from the order in which they came.
/// </summary>
/// <remarks>
/// Up to <see cref="Few"/> different fingerprints are all looked at. Of more, those are that share one of eight bands of eight bits: every one
/// that differs in at most seven bits, and four fifths of those that differ in thirteen; a large family is met through some post of it.
/// </remarks>
internal sealed class FamilyIndex
{
    private const int Few = 256;
    private const int Bands = 8;

    private readonly List<Known> known = [];
    private List<int>?[]? bands;
    private int gone;

    /// <param name="posts">Fingerprint and family of each post.</param>
    public FamilyIndex(IEnumerable<(ulong Fingerprint, int Family)> posts)
    {
        foreach (var (post, count) in posts.CountBy(static post => post))
            known.Add(new(post.Fingerprint, post.Family, count));
        if (known.Count > Few)
            bands = MakeBands();
    }

    /// <returns>The family in which some post is nearest, or null where none is near enough; of several the oldest.</returns>
    public int? FamilyOf(ulong fingerprint, int mostDistance)
    {
        var nearest = new Nearest(fingerprint, mostDistance);
        if (known.Count - gone <= Few)
        {
            foreach (ref readonly var one in CollectionsMarshal.AsSpan(known))
                Look(ref nearest, one);
            return nearest.Family;
        }
        for (var band = 0; band < Bands; band++)
            foreach (var index in bands![Slot(fingerprint, band)] ?? [])
                Look(ref nearest, known[index]);
        return nearest.Family;
    }

    public void Add(ulong fingerprint, int family)
    {
        if (Find(fingerprint, family) is >= 0 and var index)
        {
            if (known[index].Posts == 0)
                gone--;
            known[index] = known[index] with { Posts = known[index].Posts + 1 };
            return;
        }
        known.Add(new(fingerprint, family, 1));
        if (bands is not null)
            Enter(bands, known.Count - 1);
        else if (known.Count > Few)
            bands = MakeBands();
    }

    public void Remove(ulong fingerprint, int family)
    {
        var index = Find(fingerprint, family);
        known[index] = known[index] with { Posts = known[index].Posts - 1 };
        if (known[index].Posts == 0 && ++gone > Few / 4 && gone > known.Count / 2)
            Tidy();
    }

    private int Find(ulong fingerprint, int family)
    {
        if (bands is null)
        {
            var all = CollectionsMarshal.AsSpan(known);
            for (var at = 0; at < all.Length; at++)
                if (all[at].Fingerprint == fingerprint && all[at].Family == family)
                    return at;
            return -1;
        }
        foreach (var index in bands[Slot(fingerprint, 0)] ?? [])
            if (known[index].Fingerprint == fingerprint && known[index].Family == family)
                return index;
        return -1;
    }

    private void Tidy()
    {
        known.RemoveAll(static one => one.Posts == 0);
        gone = 0;
        bands = known.Count > Few ? MakeBands() : null;
    }

    private List<int>?[] MakeBands()
    {
        var made = new List<int>?[Bands << 8];
        // As long as they have to be: most issues that are loaded grow no more.
        var lengths = new int[made.Length];
        foreach (var one in known)
            for (var band = 0; band < Bands; band++)
                lengths[Slot(one.Fingerprint, band)]++;
        for (var slot = 0; slot < made.Length; slot++)
            made[slot] = lengths[slot] > 0 ? new(lengths[slot]) : null;
        for (var index = 0; index < known.Count; index++)
            Enter(made, index);
        return made;
    }

    private void Enter(List<int>?[] into, int index)
    {
        for (var band = 0; band < Bands; band++)
            (into[Slot(known[index].Fingerprint, band)] ??= []).Add(index);
    }

    private static void Look(ref Nearest nearest, in Known one)
    {
        if (one.Posts > 0)
            nearest.Look(one.Fingerprint, one.Family);
    }

    private static int Slot(ulong fingerprint, int band) => (band << 8) | (int)(fingerprint >> (8 * band) & 0xFF);

    private readonly record struct Known(ulong Fingerprint, int Family, int Posts);

    /// <summary>The nearest of the fingerprints that were looked at.</summary>
    internal struct Nearest(ulong fingerprint, int mostDistance)
    {
        private int distance = mostDistance;

        public int? Family { get; private set; }

        public void Look(ulong other, int family)
        {
            var found = SimHash.Distance(other, fingerprint);
            if (found > distance || (found == distance && family >= (Family ?? int.MaxValue)))
                return;
            distance = found;
            Family = family;
        }
    }
}
