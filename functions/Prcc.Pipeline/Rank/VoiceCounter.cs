using System.Numerics;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Counts the voices of an issue's posts, without an allocation: ranking does it for every issue, window and scope. What
/// <see cref="Voices"/> tells in full, this tells in numbers.
/// </summary>
internal sealed class VoiceCounter(PostTable table)
{
    private readonly List<int> sizes = [];
    private readonly List<int> families = [];
    private int[] authors = [];
    private Family[] byFamily = [];
    private int[] platforms = [];
    private int[] ofSize = new int[64];
    private int count;

    /// <param name="posts">Posts of one issue.</param>
    /// <param name="scope">Number of the scope; posts outside it do not count.</param>
    public VoiceCount Of(ReadOnlySpan<ActivePost> posts, int scope)
    {
        Start();
        var (people, sources, places) = (0, 0, 0U);
        foreach (ref readonly var post in posts)
        {
            if (!post.IsIn(scope))
                continue;
            places |= post.Places;
            if (platforms[post.Platform] != count)
            {
                platforms[post.Platform] = count;
                sources++;
            }
            if (authors[post.Author] == count)
                continue;
            authors[post.Author] = count;
            people++;
            if (post.VoiceFamily >= byFamily.Length)
                Array.Resize(ref byFamily, Math.Max(2 * byFamily.Length, post.VoiceFamily + 1));
            ref var family = ref byFamily[post.VoiceFamily];
            if (family.Count != count)
            {
                family = new() { Count = count };
                families.Add(post.VoiceFamily);
            }
            family.Authors++;
        }
        return new(Total(), people, families.Count, sources, BitOperations.PopCount(places));
    }

    /// <summary>Different authors who speak of a place.</summary>
    public int AuthorsOf(ReadOnlySpan<ActivePost> posts, int place)
    {
        Start();
        var people = 0;
        foreach (ref readonly var post in posts)
            if ((post.Places >> place & 1) != 0 && authors[post.Author] != count)
            {
                authors[post.Author] = count;
                people++;
            }
        return people;
    }

    private void Start()
    {
        count++;
        families.Clear();
        if (authors.Length < table.Authors.Count)
            Array.Resize(ref authors, table.Authors.Count);
        if (platforms.Length < table.Platforms.Count)
            Array.Resize(ref platforms, table.Platforms.Count);
    }

    // Families of one size are summed as one: the same posts in another order come to the same bits.
    private double Total()
    {
        sizes.Clear();
        foreach (var family in families)
        {
            var size = byFamily[family].Authors;
            if (size >= ofSize.Length)
                Array.Resize(ref ofSize, Math.Max(2 * ofSize.Length, size + 1));
            if (ofSize[size]++ == 0)
                sizes.Add(size);
        }
        sizes.Sort();
        var total = 0.0;
        foreach (var size in sizes)
        {
            total += ofSize[size] * Voices.Of(size);
            ofSize[size] = 0;
        }
        return total;
    }

    private struct Family
    {
        public int Count;
        public int Authors;
    }
}

/// <param name="Voices">V = Σ (1 + ln n) over families of n authors.</param>
/// <param name="Sources">Networks and sites.</param>
/// <param name="Places">Regencies and cities that are spoken of.</param>
internal readonly record struct VoiceCount(double Voices, int Authors, int Families, int Sources, int Places);
