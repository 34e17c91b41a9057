using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// What follows from the words of the posts: document frequencies, the term counts of every issue, and an inverted index from
/// terms to issues, so that a post is compared with the few issues that share its words. Held in memory, never stored.
/// </summary>
/// <remarks>
/// Document frequencies move with every post, and norms with them. They are taken afresh where an entry first needs them, and kept
/// until the entry is done; sums over an issue are of whole numbers. So an index that was made anew out of a stored state comes to the same bits as one that went on.
/// </remarks>
internal sealed class IssueIndex(Vocabulary vocabulary, ClusterOptions options)
{
    // Rare terms find the candidates; once so many entries were read, commoner ones only add to those.
    private const int MostRead = 2_000;

    // Terms of an issue that find its twins.
    private const int MainTerms = 24;

    // Twins that are compared in full.
    private const int MostTwins = 4;

    private const double Fixed = 1 << 16;

    private readonly Powers powers = new(options.CountPower);
    private Term[] terms = new Term[1 << 12];
    private Entry[] entries = new Entry[1 << 8];
    private Match[] matches = new Match[1 << 8];
    private int[] touched = new int[1 << 8];
    private int posts;
    private int age = 1;

    /// <summary>Posts whose words it knows.</summary>
    public int Posts => posts;

    /// <summary>Words that carry meaning, each counted once a post.</summary>
    public long Words { get; private set; }

    /// <summary>Forgets the weights that the entry before was read with.</summary>
    public void Begin() => age++;

    public void Add(int issue, ReadOnlySpan<int> postTerms)
    {
        posts++;
        Reserve(issue);
        ref var entry = ref entries[issue];
        entry.Posts++;
        foreach (var term in postTerms)
        {
            ref var known = ref At(term);
            known.Documents++;
            Words += known.IsLabel ? 0 : 1;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(entry.Counts ??= [], term, out _);
            count++;
            known.Holders.Set(issue, count);
            if (entry.SquareAge == age)
                entry.Square += SquareOf(term, count) - SquareOf(term, count - 1);
        }
    }

    public void Remove(int issue, ReadOnlySpan<int> postTerms)
    {
        posts--;
        ref var entry = ref entries[issue];
        entry.Posts--;
        foreach (var term in postTerms)
        {
            ref var known = ref At(term);
            known.Documents--;
            Words -= known.IsLabel ? 0 : 1;
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(entry.Counts!, term);
            if (entry.SquareAge == age)
                entry.Square += SquareOf(term, count - 1) - SquareOf(term, count);
            known.Holders.Set(issue, --count);
            if (count == 0)
                entry.Counts!.Remove(term);
        }
        if (entry.Posts == 0)
            entry.Counts = null;
    }

    /// <summary>Posts of an issue whose words are known.</summary>
    public int PostsOf(int issue) => issue < entries.Length ? entries[issue].Posts : 0;

    /// <summary>Term → posts of the issue that have it.</summary>
    public IReadOnlyDictionary<int, int> CountsOf(int issue) => (issue < entries.Length ? entries[issue].Counts : null) ?? [];

    /// <summary>Posts that have a term.</summary>
    public int DocumentsOf(int term) => term < terms.Length ? terms[term].Documents : 0;

    /// <summary>Issues that share enough terms with a post, with their cosine, in no order that means anything; valid until the next call.</summary>
    /// <param name="postTerms">Each once.</param>
    public ReadOnlySpan<Match> Matches(ReadOnlySpan<int> postTerms)
    {
        Span<int> order = stackalloc int[postTerms.Length];
        RarestFirst(postTerms, order);
        var (square, words, read, count) = (0f, 0, 0, 0);
        foreach (var term in order)
        {
            ref var known = ref At(term);
            var weight = WeightOf(term);
            square += weight * weight;
            var share = known.IsLabel ? 0 : 1;
            words += share;
            var issues = known.Holders.Issues;
            var counts = known.Holders.Counts;
            if (read + issues.Length <= MostRead || count == 0)
            {
                read += issues.Length;
                if (touched.Length < count + issues.Length)
                    Array.Resize(ref touched, Math.Max(2 * touched.Length, count + issues.Length));
                for (var i = 0; i < issues.Length; i++)
                {
                    ref var entry = ref entries[issues[i]];
                    if (!entry.IsTouched)
                    {
                        entry.IsTouched = true;
                        touched[count++] = issues[i];
                    }
                    entry.Dot += weight * weight * powers.Of(counts[i]);
                    entry.Shared += share;
                }
            }
            else
            {
                for (var i = 0; i < count; i++)
                {
                    ref var entry = ref entries[touched[i]];
                    if (!entry.Counts!.TryGetValue(term, out var times))
                        continue;
                    entry.Dot += weight * weight * powers.Of(times);
                    entry.Shared += share;
                }
            }
        }
        // Labels alone are no common matter either, where a post has no word that others know.
        return Collect(count, Math.Max(1, Math.Min(options.LeastShared, words)), MathF.Sqrt(square));
    }

    /// <summary>The issue most like another, with their cosine; null where none shares enough of its main terms.</summary>
    /// <param name="issue">Its slot.</param>
    /// <param name="leastShared">Main terms in common, labels not counted.</param>
    /// <param name="isBefore">Which of two that are alike to the last bit comes first.</param>
    public Match? Twin(int issue, int leastShared, Comparison<int> isBefore)
    {
        var candidates = new Dictionary<int, (long Dot, int Shared)>();
        foreach (var (term, weight) in Main(issue))
        {
            var holders = At(term).Holders;
            var share = At(term).IsLabel ? 0 : 1;
            for (var i = 0; i < holders.Length; i++)
            {
                if (holders.Issues[i] == issue || entries[holders.Issues[i]].Posts < 2)
                    continue;
                ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(candidates, holders.Issues[i], out _);
                candidate = (candidate.Dot + (long)(weight * powers.Of(holders.Counts[i]) * WeightOf(term) * Fixed), candidate.Shared + share);
            }
        }
        var likely = candidates.Where(pair => pair.Value.Shared >= leastShared)
            .Select(pair => (Issue: pair.Key, Likeness: pair.Value.Dot / Math.Sqrt(SquareOf(pair.Key))))
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Issue, Comparer<int>.Create(isBefore))
            .Take(MostTwins)
            .Select(pair => new Match(pair.Issue, Cosine(issue, pair.Issue), leastShared))
            .OrderByDescending(match => match.Cosine).ThenBy(match => match.Issue, Comparer<int>.Create(isBefore))
            .ToList();
        return likely.Count > 0 ? likely[0] : null;
    }

    /// <summary>Cosine of two issues, 0…1.</summary>
    public float Cosine(int one, int other)
    {
        var (few, many) = entries[one].Counts!.Count <= entries[other].Counts!.Count ? (one, other) : (other, one);
        var dot = 0L;
        foreach (var (term, count) in entries[few].Counts!)
            if (entries[many].Counts!.TryGetValue(term, out var times))
                dot += (long)(WeightOf(term) * powers.Of(count) * WeightOf(term) * powers.Of(times) * Fixed);
        return (float)(dot / Math.Sqrt((double)SquareOf(one) * SquareOf(other)));
    }

    /// <summary>Words that few posts use say more: ln(1 + N/n).</summary>
    public float WeightOf(int term)
    {
        ref var known = ref At(term);
        if (known.WeightAge == age)
            return known.Weight;
        known.WeightAge = age;
        return known.Weight = (float)((known.IsLabel ? options.LabelWeight : 1) * Math.Log(1 + ((double)Math.Max(posts, 1) / Math.Max(known.Documents, 1))));
    }

    private ReadOnlySpan<Match> Collect(int count, int leastShared, float norm)
    {
        if (matches.Length < count)
            matches = new Match[touched.Length];
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            ref var entry = ref entries[touched[i]];
            if (entry.Shared >= leastShared)
                matches[found++] = new(touched[i], entry.Dot / (norm * MathF.Sqrt((float)(SquareOf(touched[i]) / Fixed))), entry.Shared);
            (entry.Dot, entry.Shared, entry.IsTouched) = (0, 0, false);
        }
        return matches.AsSpan(0, found);
    }

    /// <summary>The terms that say most about an issue, with their weight in it.</summary>
    private IEnumerable<(int Term, double Weight)> Main(int issue) => entries[issue].Counts!
        .Select(pair => (Term: pair.Key, Weight: (double)WeightOf(pair.Key) * powers.Of(pair.Value)))
        .OrderByDescending(pair => pair.Weight).ThenBy(pair => vocabulary.TermText(pair.Term), StringComparer.Ordinal)
        .Take(MainTerms);

    private long SquareOf(int issue)
    {
        ref var entry = ref entries[issue];
        if (entry.SquareAge == age)
            return Math.Max(1, entry.Square);
        entry.Square = 0;
        foreach (var (term, count) in entry.Counts!)
            entry.Square += SquareOf(term, count);
        entry.SquareAge = age;
        return Math.Max(1, entry.Square);
    }

    private long SquareOf(int term, int count)
    {
        if (count == 0)
            return 0;
        var weight = WeightOf(term) * powers.Of(count);
        return (long)((double)weight * weight * Fixed);
    }

    private void RarestFirst(ReadOnlySpan<int> postTerms, Span<int> order)
    {
        // Few terms: insertion keeps the order of the text among equals, and costs nothing.
        for (var i = 0; i < postTerms.Length; i++)
        {
            var (at, documents) = (i, At(postTerms[i]).Documents);
            for (; at > 0 && terms[order[at - 1]].Documents > documents; at--)
                order[at] = order[at - 1];
            order[at] = postTerms[i];
        }
    }

    private ref Term At(int term)
    {
        if (term >= terms.Length)
            Array.Resize(ref terms, Math.Max(2 * terms.Length, term + 1));
        ref var known = ref terms[term];
        if (known.Holders is null)
            known = new Term { Holders = new(), IsLabel = vocabulary.IsLabel(term) };
        return ref known;
    }

    private void Reserve(int issue)
    {
        if (issue >= entries.Length)
            Array.Resize(ref entries, Math.Max(2 * entries.Length, issue + 1));
    }

    private struct Term
    {
        public int Documents;
        public bool IsLabel;
        public float Weight;
        public int WeightAge;
        public Holders Holders;
    }

    private struct Entry
    {
        public Dictionary<int, int>? Counts;
        public int Posts;
        public long Square;
        public int SquareAge;
        public float Dot;
        public int Shared;
        public bool IsTouched;
    }
}

/// <param name="Issue">Slot of the issue.</param>
/// <param name="Cosine">0…1</param>
/// <param name="Shared">Words in common.</param>
internal readonly record struct Match(int Issue, float Cosine, int Shared);
