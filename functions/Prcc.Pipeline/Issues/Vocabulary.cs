using System.IO.Hashing;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Numbers words, so that posts are short arrays of numbers. A word is written as people wrote it, spelt out (<c>PDAM</c>, <c>Air</c>);
/// several words may stand for one term (<c>air</c>). Numbers mean something within one vocabulary only and are never stored.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>Stands in a post where a phrase cannot go on.</summary>
    public const int Break = 0;

    /// <summary>Of a word that carries no meaning.</summary>
    public const int NoTerm = -1;

    // No word begins with it.
    private const char LabelMark = '#';

    private readonly PostWords reader;
    private readonly ChunkMemo<Chunk> memo;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = ["."];
    private readonly List<int> lower = [Break];
    // What is asked of every word of every post lies close together.
    private readonly List<int> termOf = [NoTerm];
    private readonly List<ulong> hashes = [0];
    private readonly Dictionary<string, int> termNumbers = new(StringComparer.Ordinal);
    private readonly List<string> terms = [];

    public Vocabulary(PostWords reader)
    {
        this.reader = reader;
        memo = new(Read);
    }

    /// <summary>Terms so far: their numbers are below this.</summary>
    public int Terms => terms.Count;

    /// <summary>Words so far: their numbers are below this.</summary>
    public int Words => texts.Count;

    /// <summary>A word as it is shown.</summary>
    public string TextOf(int word) => texts[word];

    /// <summary>Number of the term that a word stands for, or <see cref="NoTerm"/>.</summary>
    public int TermOf(int word) => termOf[word];

    /// <summary>The same on every machine, whatever the word's capitals.</summary>
    public ulong HashOf(int word) => hashes[word];

    /// <summary>The same word in small letters.</summary>
    public int LowerOf(int word) => lower[word];

    public string TermText(int term) => terms[term];

    /// <summary>Whether a term is a field or place that a post was labelled with, not a word.</summary>
    public bool IsLabel(int term) => terms[term][0] == LabelMark;

    /// <summary>Number of a word as it is written.</summary>
    public int NumberOf(string word)
    {
        if (word == ".")
            return Break;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, word, out var known);
        if (known)
            return number;
        var own = number = texts.Count;
        var small = word.ToLowerInvariant();
        texts.Add(word);
        termOf.Add(reader.TermOf(small) is { } text ? TermNumber(text) : NoTerm);
        hashes.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(small.AsSpan())));
        lower.Add(own);
        if (small != word)
            lower[own] = NumberOf(small);
        return own;
    }

    /// <summary>Number of the term that stands for a field or place.</summary>
    public int LabelNumber(string label) => TermNumber(LabelMark + label);

    private int TermNumber(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(termNumbers, term, out var known);
        if (known)
            return number;
        number = terms.Count;
        terms.Add(term);
        return number;
    }

    /// <summary>The first words of a text, with breaks between those that are no phrase together.</summary>
    /// <param name="most">Most words, breaks not counted.</param>
    /// <param name="into">Room for twice as many.</param>
    /// <returns>How many places of <paramref name="into"/> are filled.</returns>
    public int Read(string text, int most, Span<int> into)
    {
        var chunks = ChunkText.Cut(text);
        ref var first = ref chunks.First;
        var edges = chunks.Edges;
        var (length, count, end, isBroken, wasTag) = (0, 0, 0, false, false);
        for (var edge = 0; edge + 1 < edges.Length; edge += 2)
        {
            isBroken |= chunks.HasLineBreaks && chunks.LineBreakWithin(end, edges[edge]) >= 0;
            end = edges[edge + 1];
            ref readonly var chunk = ref memo.At(ref first, edges[edge], end - edges[edge]);
            isBroken |= chunk.BreakBefore || (wasTag && chunk.IsTag);
            wasTag = chunk.IsTag;
            foreach (var word in chunk.Words)
            {
                if (word == Break)
                {
                    isBroken = true;
                    continue;
                }
                if (count == most)
                    return length;
                if (isBroken && length > 0)
                    into[length++] = Break;
                isBroken = false;
                into[length++] = word;
                count++;
            }
            isBroken |= chunk.BreakAfter;
        }
        return length;
    }

    private Chunk Read(string chunk)
    {
        var read = new List<int>();
        var end = 0;
        var before = false;
        foreach (var token in reader.Read(chunk))
        {
            if (!token.IsWord)
                continue;
            // Hashtags in a row are no phrase; one within a sentence is a word of it.
            if (token.Start > end && (read.Count > 0 || chunk.AsSpan(end, token.Start - end).ContainsAnyExcept('#')))
            {
                if (read.Count == 0)
                    before = true;
                else
                    read.Add(Break);
            }
            read.Add(NumberOf(PostWords.Cased(token.Text, chunk.AsSpan(token.Start, token.Length))));
            end = token.End;
        }
        return new([.. read], before, end < chunk.Length && chunk.AsSpan(end).ContainsAnyExcept('#'), chunk[0] == '#');
    }

    private readonly record struct Chunk(int[] Words, bool BreakBefore, bool BreakAfter, bool IsTag);
}
