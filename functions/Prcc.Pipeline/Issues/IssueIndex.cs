using System.Runtime.CompilerServices;
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

    private const float MainShare = 0.5f;

    private const double Fixed = 1 << 16;

    // More posts than a state holds.
    private const int LabelsLast = 1 << 30;

    // A term is looked up in an issue in the time in which so many of its holders are read.
    private const int LookUp = 4;

    // Marks an issue that was met, also where it shares labels only.
    private const int Touched = 1 << 16;

    private readonly Powers powers = new(options.CountPower);
    // As many as the vocabulary knows: a clusterer that begins in a program that has run for a while does not grow step by step.
    private Term[] terms = new Term[Math.Max(1 << 12, vocabulary.Terms)];
    // Beside the terms, since sums over an issue need nothing else of them.
    private TermWeight[] weights = new TermWeight[Math.Max(1 << 12, vocabulary.Terms)];
    private Entry[] entries = new Entry[1 << 8];
    private Score[] scores = new Score[1 << 8];
    private Match[] matches = new Match[1 << 8];
    private readonly (int Term, double Weight)[] main = new (int, double)[MainTerms];
    private int[] touched = new int[1 << 8];
    private int touchedCount;
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
            Words += known.Share;
            ref var own = ref (entry.Terms ??= new()).FindOrAdd(term);
            if (++own.Count == 1)
                (own.Place, own.Share) = (known.Enter(issue), known.Share);
            known.Holders[own.Place].Weight = powers.Of(own.Count);
            if (entry.SquareAge == age)
                entry.Square += SquareOf(term, own.Count) - SquareOf(term, own.Count - 1);
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
            Words -= known.Share;
            ref var own = ref entry.Terms!.Find(term);
            if (entry.SquareAge == age)
                entry.Square += SquareOf(term, own.Count - 1) - SquareOf(term, own.Count);
            if (--own.Count > 0)
            {
                known.Holders[own.Place].Weight = powers.Of(own.Count);
                continue;
            }
            // The last of the term's issues takes the place that is free now.
            var last = known.Leave(own.Place);
            if (last != issue)
                entries[last].Terms!.Find(term).Place = own.Place;
            entry.Terms.Remove(term);
        }
        if (entry.Posts == 0)
            entry.Terms = null;
    }

    /// <summary>Posts of an issue whose words are known.</summary>
    public int PostsOf(int issue) => issue < entries.Length ? entries[issue].Posts : 0;

    /// <summary>The terms of an issue, each with the posts that have it.</summary>
    public ReadOnlySpan<TermCount> CountsOf(int issue) => issue < entries.Length && entries[issue].Terms is { } known ? known.Counts : [];

    /// <summary>Posts that have a term.</summary>
    public int DocumentsOf(int term) => term < terms.Length ? terms[term].Documents : 0;

    /// <summary>Issues that share enough terms with a post, with their cosine, in no order that means anything; valid until the next call.</summary>
    /// <param name="postTerms">Each once.</param>
    /// <param name="own">Slot of the issue that holds the post: what the post adds itself is left out of it. -1 where none does.</param>
    public ReadOnlySpan<Match> Matches(ReadOnlySpan<int> postTerms, int own = -1)
    {
        Span<int> order = stackalloc int[postTerms.Length];
        var words = RarestFirst(postTerms, order);
        // Labels alone are no common matter, where a post has no word that others know.
        var leastShared = Math.Max(1, Math.Min(options.LeastShared, words));
        var finding = words - (leastShared - 1);
        var (square, read) = (0f, 0);
        for (var at = 0; at < order.Length; at++)
        {
            ref var known = ref At(order[at]);
            var weight = WeightOf(order[at]);
            square += weight * weight;
            // Whoever shares enough words shares one before the last few, the commonest, which are most of the work; and labels find nobody.
            if (at >= finding || (touchedCount > 0 && read + known.Issues > MostRead))
                AddToTouched(order[at], weight * weight);
            else
                AddToHolders(known, weight * weight);
            read += known.Issues;
        }
        var ownSquare = own >= 0 && scores[own].Shared > 0 ? WithoutOne(own, order) : 0;
        return Collect(leastShared, MathF.Sqrt(square), own, ownSquare);
    }

    /// <summary>The issue that another is one with; null where there is none. Of several the likest.</summary>
    /// <param name="issue">Its slot.</param>
    /// <param name="leastShared">Main terms in common, labels not counted.</param>
    /// <param name="order">Which of two that are alike to the last bit comes first.</param>
    public int? Twin(int issue, int leastShared, Comparison<int> order)
    {
        var all = Main(issue);
        MoveCommonestLast(all, leastShared - 1);
        for (var at = 0; at < all.Length; at++)
        {
            var (term, weight) = all[at];
            if (at > all.Length - leastShared)
                AddToTouched(term, (float)weight * WeightOf(term));
            else
                AddToHolders(At(term), (float)weight * WeightOf(term));
        }
        Span<Match> likely = stackalloc Match[MostTwins];
        var count = 0;
        // The main terms alone make up most of a cosine: where they make up little, the rest cannot make it up.
        var least = (float)(options.MergeSimilarity * options.LabelledWords * MainShare);
        foreach (var match in Collect(leastShared, MathF.Sqrt((float)(SquareOf(issue) / Fixed)), -1, 0))
            if (match.Issue != issue && match.Cosine >= least && entries[match.Issue].Posts > 1)
                count = Insert(likely, count, match, order);
        Match? best = null;
        foreach (var twin in likely[..count])
            if (twin with { Cosine = Oneness(issue, twin.Issue) } is var exact && exact.Cosine >= 1 && (best is not { } other || IsBefore(exact, other, order)))
                best = exact;
        return best?.Issue;
    }

    /// <summary>
    /// How much two issues are one, 1 or more where they are: by their words, unless fields and places speak against it; or by somewhat fewer words
    /// where these agree.
    /// </summary>
    private float Oneness(int one, int other)
    {
        var (few, many) = (entries[one].Terms!, entries[other].Terms!);
        if (few.Length > many.Length)
            (few, many) = (many, few);
        var (words, labels) = (0L, 0L);
        foreach (ref readonly var own in few.Counts)
        {
            var times = many.CountOf(own.Term);
            if (times == 0)
                continue;
            var weight = WeightOf(own.Term);
            var dot = (long)(weight * powers.Of(own.Count) * weight * powers.Of(times) * Fixed);
            (words, labels) = own.Share > 0 ? (words + dot, labels) : (words, labels + dot);
        }
        var (ofOne, ofOther) = (LabelSquareOf(one), LabelSquareOf(other));
        var agreement = ofOne > 0 && ofOther > 0 ? labels / Math.Sqrt((double)ofOne * ofOther) : 1;
        if (agreement < options.LeastAgreement)
            return 0;
        var byWords = words / Math.Sqrt((double)(SquareOf(one) - ofOne) * (SquareOf(other) - ofOther));
        var byAll = (words + labels) / Math.Sqrt((double)SquareOf(one) * SquareOf(other));
        return (float)Math.Max(
            byWords / options.MergeSimilarity,
            Math.Min(byWords / (options.MergeSimilarity * options.LabelledWords), byAll / options.LabelledMergeSimilarity));
    }

    private long LabelSquareOf(int issue)
    {
        var square = 0L;
        foreach (ref readonly var own in entries[issue].Terms!.Counts)
            if (own.Share == 0)
                square += SquareOf(own.Term, own.Count);
        return square;
    }

    /// <summary>Words that few posts use say more: ln(1 + N/n).</summary>
    public float WeightOf(int term)
    {
        if (term < weights.Length && weights[term] is var known && known.Age == age)
            return known.Value;
        return Weigh(term);
    }

    private float Weigh(int term)
    {
        ref var known = ref At(term);
        var weight = (float)((known.Share == 0 ? options.LabelWeight : 1) * Math.Log(1 + ((double)Math.Max(posts, 1) / Math.Max(known.Documents, 1))));
        weights[term] = new() { Value = weight, Age = age };
        return weight;
    }

    private void AddToHolders(in Term term, float factor)
    {
        if (touched.Length <= touchedCount + term.Issues)
            Array.Resize(ref touched, Math.Max(2 * touched.Length, touchedCount + term.Issues + 1));
        // Innermost of all, and each issue as likely new as not: no branch, and no check of bounds, since scores reach as far as issues are known
        // and there is room for all of them to be new.
        ref var all = ref MemoryMarshal.GetArrayDataReference(scores);
        ref var list = ref MemoryMarshal.GetArrayDataReference(touched);
        var (count, share) = (touchedCount, term.Share);
        foreach (ref readonly var holder in term.Holders.AsSpan(0, term.Issues))
        {
            ref var score = ref Unsafe.Add(ref all, holder.Issue);
            Unsafe.Add(ref list, count) = holder.Issue;
            count += score.Shared == 0 ? 1 : 0;
            score.Dot += factor * holder.Weight;
            score.Shared = (score.Shared | Touched) + share;
        }
        touchedCount = count;
    }

    /// <summary>Adds a common term to the issues that were met: by its holders or by what was met, whichever is less.</summary>
    private void AddToTouched(int term, float factor)
    {
        ref var known = ref At(term);
        if (known.Issues < LookUp * touchedCount)
        {
            foreach (ref readonly var holder in known.Holders.AsSpan(0, known.Issues))
            {
                ref var score = ref scores[holder.Issue];
                if (score.Shared == 0)
                    continue;
                score.Dot += factor * holder.Weight;
                score.Shared += known.Share;
            }
            return;
        }
        foreach (var issue in touched.AsSpan(0, touchedCount))
        {
            var times = entries[issue].Terms!.CountOf(term);
            if (times == 0)
                continue;
            ref var score = ref scores[issue];
            score.Dot += factor * powers.Of(times);
            score.Shared += known.Share;
        }
    }

    /// <summary>Takes what a post adds out of the dot product with its own issue.</summary>
    /// <returns>The issue's square without it.</returns>
    private long WithoutOne(int own, ReadOnlySpan<int> order)
    {
        var square = SquareOf(own);
        ref var score = ref scores[own];
        // Summed anew, since a difference of fractions would depend on what had been added in between.
        score = new() { Shared = Touched };
        foreach (var term in order)
        {
            var count = entries[own].Terms!.CountOf(term);
            var weight = WeightOf(term);
            score.Dot += weight * weight * powers.Of(count - 1);
            score.Shared += count > 1 ? At(term).Share : 0;
            square += SquareOf(term, count - 1) - SquareOf(term, count);
        }
        return square;
    }

    /// <summary>Moves the terms that most issues have behind the others, whose order stays.</summary>
    private void MoveCommonestLast(Span<(int Term, double Weight)> all, int count)
    {
        for (var last = all.Length - 1; last >= Math.Max(0, all.Length - count); last--)
        {
            var commonest = 0;
            for (var at = 1; at <= last; at++)
                if (At(all[at].Term).Issues > At(all[commonest].Term).Issues)
                    commonest = at;
            var moved = all[commonest];
            all[(commonest + 1)..(last + 1)].CopyTo(all[commonest..]);
            all[last] = moved;
        }
    }

    private ReadOnlySpan<Match> Collect(int leastShared, float norm, int own, long ownSquare)
    {
        if (matches.Length < touchedCount)
            matches = new Match[touched.Length];
        var found = 0;
        foreach (var issue in touched.AsSpan(0, touchedCount))
        {
            // One in ten shares enough: no branch.
            ref var score = ref scores[issue];
            matches[found] = new(issue, score.Dot, score.Shared - Touched);
            found += score.Shared >= Touched + leastShared ? 1 : 0;
            score = default;
        }
        touchedCount = 0;
        foreach (ref var match in matches.AsSpan(0, found))
        {
            var square = match.Issue == own ? Math.Max(1, ownSquare) : SquareOf(match.Issue);
            match = match with { Cosine = match.Cosine / (norm * MathF.Sqrt((float)(square / Fixed))) };
        }
        return matches.AsSpan(0, found);
    }

    /// <summary>The terms that say most about an issue, with their weight in it, the weightiest first.</summary>
    private Span<(int Term, double Weight)> Main(int issue)
    {
        var count = 0;
        foreach (ref readonly var own in entries[issue].Terms!.Counts)
        {
            if (own.Share == 0)
                continue;
            var one = (own.Term, Weight: (double)WeightOf(own.Term) * powers.Of(own.Count));
            if (count == MainTerms && !IsWeightier(one, main[^1]))
                continue;
            var at = count < MainTerms ? count++ : MainTerms - 1;
            for (; at > 0 && IsWeightier(one, main[at - 1]); at--)
                main[at] = main[at - 1];
            main[at] = one;
        }
        return main.AsSpan(0, count);
    }

    private bool IsWeightier((int Term, double Weight) one, (int Term, double Weight) other) =>
        one.Weight > other.Weight || (one.Weight == other.Weight && string.CompareOrdinal(vocabulary.TermText(one.Term), vocabulary.TermText(other.Term)) < 0);

    private static int Insert(Span<Match> best, int count, Match match, Comparison<int> order)
    {
        if (count == best.Length && !IsBefore(match, best[^1], order))
            return count;
        var at = count < best.Length ? count++ : best.Length - 1;
        for (; at > 0 && IsBefore(match, best[at - 1], order); at--)
            best[at] = best[at - 1];
        best[at] = match;
        return count;
    }

    private static bool IsBefore(Match one, Match other, Comparison<int> order) =>
        one.Cosine > other.Cosine || (one.Cosine == other.Cosine && order(one.Issue, other.Issue) < 0);

    private long SquareOf(int issue)
    {
        ref var entry = ref entries[issue];
        if (entry.SquareAge == age)
            return Math.Max(1, entry.Square);
        entry.Square = 0;
        foreach (ref readonly var own in entry.Terms!.Counts)
            entry.Square += SquareOf(own.Term, own.Count);
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

    /// <summary>Words before labels, and among each those first that the fewest posts have.</summary>
    /// <returns>How many are words.</returns>
    private int RarestFirst(ReadOnlySpan<int> postTerms, Span<int> order)
    {
        Span<int> keys = stackalloc int[order.Length];
        var words = 0;
        // Few terms: insertion keeps the order of the text among equals, and costs nothing.
        for (var i = 0; i < postTerms.Length; i++)
        {
            ref var known = ref At(postTerms[i]);
            words += known.Share;
            var (at, key) = (i, known.Share > 0 ? known.Documents : known.Documents + LabelsLast);
            for (; at > 0 && keys[at - 1] > key; at--)
                (keys[at], order[at]) = (keys[at - 1], order[at - 1]);
            (keys[at], order[at]) = (key, postTerms[i]);
        }
        return words;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Term At(int term)
    {
        if (term < terms.Length)
        {
            ref var known = ref terms[term];
            if (known.Holders is not null)
                return ref known;
        }
        return ref Meet(term);
    }

    private ref Term Meet(int term)
    {
        if (term >= terms.Length)
        {
            Array.Resize(ref terms, Math.Max(2 * terms.Length, term + 1));
            Array.Resize(ref weights, terms.Length);
        }
        terms[term] = new Term { Holders = [], Share = vocabulary.IsLabel(term) ? 0 : 1 };
        return ref terms[term];
    }

    private void Reserve(int issue)
    {
        if (issue >= entries.Length)
        {
            Array.Resize(ref entries, Math.Max(2 * entries.Length, issue + 1));
            Array.Resize(ref scores, entries.Length);
        }
    }

    private struct Term
    {
        public int Documents;
        /// <summary>What it counts for among the words in common: 0 for labels.</summary>
        public int Share;
        /// <summary>The issues that have it come first; their number is <see cref="Issues"/>.</summary>
        public Holder[] Holders;
        public int Issues;

        /// <returns>The issue's place.</returns>
        public int Enter(int issue)
        {
            if (Issues == Holders.Length)
                Array.Resize(ref Holders, Math.Max(2, 2 * Issues));
            Holders[Issues].Issue = issue;
            return Issues++;
        }

        /// <returns>The last issue, which stands at the place now.</returns>
        public int Leave(int place) => (Holders[place] = Holders[--Issues]).Issue;
    }

    /// <summary>An issue that has a term, and what the term weighs in it: a power of the number of posts that have it.</summary>
    private struct Holder
    {
        public int Issue;
        public float Weight;
    }

    /// <summary>What a term weighs in the entry whose age it has.</summary>
    private struct TermWeight
    {
        public float Value;
        public int Age;
    }

    private struct Entry
    {
        public IssueTerms? Terms;
        public int Posts;
        public long Square;
        public int SquareAge;
    }

    /// <summary>What a post or issue has in common with an issue, while it is being summed; all nothing in between.</summary>
    private struct Score
    {
        public float Dot;
        public int Shared;
    }
}

/// <param name="Issue">Slot of the issue.</param>
/// <param name="Cosine">0…1</param>
/// <param name="Shared">Words in common.</param>
internal readonly record struct Match(int Issue, float Cosine, int Shared);
