using System.Buffers;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>Adds up the cue words of each field in a text: each different cue counts once, the longest of a field at a place only.</summary>
internal sealed class CueSums
{
    // A post says first what it is about: the first word counts this much more than the middle one, and the last one as much less.
    private const float Slope = 0.3f;

    private readonly WordTable _words;
    private readonly PhraseIndex<Cue> _cues;
    private readonly int _count;

    /// <param name="words">Numbers the words of the texts.</param>
    public CueSums(Taxonomy taxonomy, WordTable words, IReadOnlyList<CuePhrase> cues)
    {
        Count = taxonomy.Fields.Count + 1;
        _words = words;
        _cues = new(words);
        foreach (var cue in cues)
        {
            _cues.Add(cue.Words, cue.Value);
            _count = Math.Max(_count, cue.Value.Number + 1);
        }
    }

    /// <summary>How many sums there are: one for each field, and behind them one for chatter (<c>seeds/lexicons/offtopic.txt</c>).</summary>
    public int Count { get; }

    /// <exception cref="SeedException">The list of chatter is missing or a cue has no word.</exception>
    public static CueSums Load(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer) => new(taxonomy, new WordTable(), CueList.Of(seeds, taxonomy, tokenizer));

    /// <param name="tokens">The tokens of a text.</param>
    /// <param name="sums">Gets <see cref="Count"/> sums.</param>
    /// <returns>Whether there is any cue.</returns>
    public bool Sum(ReadOnlySpan<Token> tokens, Span<float> sums)
    {
        var words = ArrayPool<KnownWord>.Shared.Rent(tokens.Length);
        _words.Read(tokens, words);
        var any = Sum(words.AsSpan(0, tokens.Length), sums);
        ArrayPool<KnownWord>.Shared.Return(words);
        return any;
    }

    /// <summary>The same of words as its table reads them, the default for marks and emoji. Allocates nothing.</summary>
    public bool Sum(ReadOnlySpan<KnownWord> words, Span<float> sums)
    {
        sums.Clear();
        // Where each field's last cue ends: one inside it does not count for the same field.
        Span<int> ends = stackalloc int[sums.Length];
        ends.Clear();
        Span<ulong> seen = stackalloc ulong[_count / 64 + 1];
        seen.Clear();
        var any = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].IsUnknown)
                continue;
            var stress = 1 + Slope * (1 - 2f * i / words.Length);
            for (var length = _cues.At(words, i, out var cues); length > 0; length = _cues.At(words, i, length, out cues))
            {
                if (cues[0].Field < 0)
                {
                    i += length - 1;
                    break;
                }

                foreach (var cue in cues)
                {
                    if (i < ends[cue.Field])
                        continue;
                    ends[cue.Field] = i + length;
                    ref var block = ref seen[cue.Number >> 6];
                    var bit = 1ul << cue.Number;
                    if ((block & bit) == 0)
                        sums[cue.Field] += cue.Weight * stress;
                    block |= bit;
                    any = true;
                }
            }
        }

        return any;
    }
}
