using System.Numerics;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Counts the voices of an issue's posts, hardly with an allocation: ranking does it for every issue, window and scope. What it counts in
/// is used again and again, and never cleared: each entry says in which count it was made.
/// </summary>
internal sealed class VoiceCounter(PostTable table)
{
    private readonly List<int> sizes = [];
    private readonly List<int> families = [];
    private readonly List<int> people = [];
    private readonly List<ulong> order = [];
    private int[] authors = [];
    private Author[] said = [];
    private Family[] byFamily = [];
    private int[] platforms = [];
    private int[] ofSize = new int[64];
    private int count;

    /// <param name="posts">Posts of one issue.</param>
    /// <param name="scope">Number of the scope; posts outside it do not count.</param>
    public VoiceCount Of(ReadOnlySpan<ActivePost> posts, int scope)
    {
        Start();
        var (heard, sources, places) = (0, 0, 0U);
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
            heard++;
            FamilyAt(post.VoiceFamily).Authors++;
        }
        return new(Total(), heard, families.Count, sources, BitOperations.PopCount(places));
    }

    /// <summary>The same in full, with families and opinions.</summary>
    /// <param name="posts">Posts of one issue, in any order.</param>
    /// <param name="mostFamilies">How many of the largest families to tell.</param>
    public Voices InFull(ReadOnlySpan<ActivePost> posts, int mostFamilies)
    {
        Start();
        foreach (ref readonly var post in posts)
        {
            ref var author = ref said[post.Author];
            if (authors[post.Author] != count)
            {
                authors[post.Author] = count;
                author = new() { Family = post.VoiceFamily };
                people.Add(post.Author);
                FamilyAt(post.VoiceFamily).Authors++;
            }
            author.Say(post.Sentiment);
        }
        foreach (var person in people)
            byFamily[said[person].Family].Hear(said[person].Opinion);
        var listed = new List<FamilySize>();
        var (positive, neutral, negative, size, voices) = (0.0, 0.0, 0.0, 0, 0.0);
        // In the order of the families, since sums of fractions depend on theirs.
        foreach (var number in LargestFirst())
        {
            ref var family = ref byFamily[number];
            if (family.Authors != size)
                (size, voices) = (family.Authors, Voices.Of(family.Authors));
            var each = voices / size;
            positive += family.Positive * each;
            neutral += family.Neutral * each;
            negative += family.Negative * each;
            if (listed.Count < mostFamilies)
                listed.Add(new(number, size, voices));
        }
        return new() { AuthorCount = people.Count, FamilyCount = families.Count, Families = listed, Total = Total(), Positive = positive, Neutral = neutral, Negative = negative };
    }

    /// <summary>Different authors who speak of each place, by its number in the state.</summary>
    public int[] AuthorsByPlace(ReadOnlySpan<ActivePost> posts)
    {
        Start();
        var byPlace = new int[table.Places.Count];
        foreach (ref readonly var post in posts)
        {
            ref var author = ref said[post.Author];
            if (authors[post.Author] != count)
            {
                authors[post.Author] = count;
                author = default;
            }
            for (var bits = (uint)(post.Places & ~author.Places); bits != 0; bits &= bits - 1)
                byPlace[BitOperations.TrailingZeroCount(bits)]++;
            author.Places |= post.Places;
        }
        return byPlace;
    }

    private void Start()
    {
        count++;
        families.Clear();
        people.Clear();
        if (authors.Length < table.Authors.Count)
        {
            Array.Resize(ref authors, table.Authors.Count);
            Array.Resize(ref said, table.Authors.Count);
        }
        if (platforms.Length < table.Platforms.Count)
            Array.Resize(ref platforms, table.Platforms.Count);
    }

    private ref Family FamilyAt(int number)
    {
        if (number >= byFamily.Length)
            Array.Resize(ref byFamily, Math.Max(2 * byFamily.Length, number + 1));
        ref var family = ref byFamily[number];
        if (family.Count != count)
        {
            family = new() { Count = count };
            families.Add(number);
        }
        return ref family;
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

    /// <summary>Numbers of the families, largest first; of equals the oldest.</summary>
    private IEnumerable<int> LargestFirst()
    {
        order.Clear();
        foreach (var family in families)
            order.Add((ulong)(uint.MaxValue - (uint)byFamily[family].Authors) << 32 | (uint)family);
        CollectionsMarshal.AsSpan(order).Sort();
        foreach (var key in order)
            yield return (int)(uint)key;
    }

    /// <summary>What an author says of an issue.</summary>
    private struct Author
    {
        public int Family;
        public ushort Places;
        private int positive;
        private int neutral;
        private int negative;

        /// <summary>The label of most of their posts, neutral when two are as many.</summary>
        public readonly Sentiment Opinion =>
            positive > Math.Max(neutral, negative) ? Sentiment.Positive
            : negative > Math.Max(neutral, positive) ? Sentiment.Negative
            : Sentiment.Neutral;

        public void Say(Sentiment sentiment)
        {
            if (sentiment == Sentiment.Positive)
                positive++;
            else if (sentiment == Sentiment.Negative)
                negative++;
            else
                neutral++;
        }
    }

    /// <summary>A family's authors, and how many of them feel so.</summary>
    private struct Family
    {
        public int Count;
        public int Authors;
        public int Positive;
        public int Neutral;
        public int Negative;

        public void Hear(Sentiment opinion)
        {
            if (opinion == Sentiment.Positive)
                Positive++;
            else if (opinion == Sentiment.Negative)
                Negative++;
            else
                Neutral++;
        }
    }
}

/// <param name="Voices">V = Σ (1 + ln n) over families of n authors.</param>
/// <param name="Sources">Networks and sites.</param>
/// <param name="Places">Regencies and cities that are spoken of.</param>
internal readonly record struct VoiceCount(double Voices, int Authors, int Families, int Sources, int Places);
