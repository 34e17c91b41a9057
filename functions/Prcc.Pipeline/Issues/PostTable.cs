using System.Numerics;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Issues;

/// <summary>The posts of a state, found by key or by number. Numbers of posts that left are given again.</summary>
internal sealed class PostTable
{
    // Blocks stay small enough not to be large objects, which are collected rarely and at a price.
    private const int BlockBits = 9;
    private const int BlockMask = (1 << BlockBits) - 1;

    private readonly List<StoredPost[]> blocks = [];
    private readonly List<int[]?[]> words = [];
    private readonly PostKeys byKey;
    private readonly Dictionary<int, Quote> quotes = [];
    private readonly Stack<int> free = [];
    private readonly HashSet<uint> changedDays = [];
    private int next;
    private uint lastChanged = uint.MaxValue;

    public PostTable() => byKey = new(this);

    public int Count => byKey.Count;

    public NameTable Authors { get; } = new();

    public NameTable Batches { get; } = new();

    public NameTable Platforms { get; } = new();

    public NameTable Models { get; } = new();

    /// <summary>Fields of public life; at most 64.</summary>
    public NameTable Fields { get; } = new();

    /// <summary>Places; at most 16.</summary>
    public NameTable Places { get; } = new();

    /// <summary>Days of fetching, counted from 1970, whose posts have changed since the state was saved.</summary>
    public IReadOnlySet<uint> ChangedDays => changedDays;

    /// <summary>Numbers of all posts, in no order that means anything.</summary>
    public IEnumerable<int> Numbers => byKey.Numbers;

    public ref StoredPost this[int number] => ref blocks[number >> BlockBits][number & BlockMask];

    public bool TryFind(UInt128 key, out int number) => byKey.TryFind(key, out number);

    /// <summary>Whether a number is a post's now.</summary>
    public bool Holds(int number) => byKey.TryFind(this[number].Key, out var known) && known == number;

    /// <summary>Enters a post that is not there yet.</summary>
    public int Add(in StoredPost post)
    {
        if (!free.TryPop(out var number))
        {
            number = next++;
            if (number >> BlockBits == blocks.Count)
            {
                blocks.Add(new StoredPost[BlockMask + 1]);
                words.Add(new int[]?[BlockMask + 1]);
            }
        }
        this[number] = post;
        byKey.Add(number);
        Change(number);
        return number;
    }

    /// <summary>Notes that a post differs from what was saved.</summary>
    public void Change(int number)
    {
        var day = this[number].Fetched / StateSegments.SecondsOfDay;
        if (day != lastChanged)
            changedDays.Add(lastChanged = day);
    }

    /// <summary>Notes that all is as it was saved.</summary>
    public void ForgetChanges()
    {
        changedDays.Clear();
        lastChanged = uint.MaxValue;
    }

    /// <param name="isTooOld">Whoever loads what was saved leaves it out by itself.</param>
    public void Remove(int number, bool isTooOld = false)
    {
        if (!isTooOld)
            Change(number);
        byKey.Remove(number);
        words[number >> BlockBits][number & BlockMask] = null;
        quotes.Remove(number);
        free.Push(number);
    }

    /// <summary>A post's words by their number in the vocabulary; none where it is not ranked, or too old for its words to matter.</summary>
    public ReadOnlySpan<int> WordsOf(int number) => words[number >> BlockBits][number & BlockMask];

    public bool HasWords(int number) => words[number >> BlockBits][number & BlockMask] is not null;

    public void KeepWords(int number, int[]? kept) => words[number >> BlockBits][number & BlockMask] = kept;

    public Quote? QuoteOf(int number) => quotes.GetValueOrDefault(number);

    public void KeepQuote(int number, Quote? quote)
    {
        Change(number);
        if (quote is null)
            quotes.Remove(number);
        else
            quotes[number] = quote;
    }

    /// <summary>Makes room for so many posts, and an eighth more: what comes in a run leaves with the days.</summary>
    public void Reserve(int count) => byKey.Reserve(count + (count / 8));

    /// <summary>Numbers of posts by time of publishing, then key.</summary>
    public int[] InOrder(IReadOnlyCollection<int> numbers) => InOrder([.. numbers]);

    /// <inheritdoc cref="InOrder(IReadOnlyCollection{int})"/>
    public int[] InOrder(ReadOnlySpan<int> numbers)
    {
        // Few posts are of the same second: nearly all of the sorting is of times alone, and looks at no post.
        var ordered = numbers.ToArray();
        var times = Array.ConvertAll(ordered, number => this[number].Published);
        Array.Sort(times, ordered);
        Comparison<int> byKey = (one, other) => this[one].Key.CompareTo(this[other].Key);
        for (var (start, end) = (0, 1); start < ordered.Length; start = end++)
        {
            while (end < ordered.Length && times[end] == times[start])
                end++;
            if (end - start > 1)
                ordered.AsSpan(start..end).Sort(byKey);
        }
        return ordered;
    }

    /// <summary>Bits of names in a table.</summary>
    /// <exception cref="InvalidOperationException">There are more different names than bits.</exception>
    public static ulong BitsOf(NameTable table, IEnumerable<string> names, int most)
    {
        var bits = 0UL;
        foreach (var name in names)
            bits |= table.NumberOf(name) is var number && number < most ? 1UL << number
                : throw new InvalidOperationException($"\"{name}\" is one too many: a state knows {most} fields or places. Remove some from seeds/taxonomy.json or the gazetteer.");
        return bits;
    }

    /// <summary>Names of bits, ordinal order.</summary>
    public static IReadOnlyList<string> NamesOf(NameTable table, ulong bits)
    {
        var names = new List<string>();
        for (; bits != 0; bits &= bits - 1)
            names.Add(table[BitOperations.TrailingZeroCount(bits)]);
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
