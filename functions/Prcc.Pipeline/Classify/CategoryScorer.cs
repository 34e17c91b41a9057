using System.Buffers;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// Sorts a text into fields by their cue words: each different cue counts once, the longest of a field at a place only.
/// Chatter (<c>seeds/lexicons/offtopic.txt</c>) that weighs more than every field leaves none.
/// </summary>
public sealed class CategoryScorer
{
    // A post says first what it is about: the first word counts this much more than the middle one, and the last one as much less.
    private const float Slope = 0.3f;

    private readonly Taxonomy _taxonomy;
    private readonly WordTable _words;
    private readonly PhraseIndex<Cue> _cues;
    private readonly int _count;

    /// <param name="words">Numbers the words of the texts.</param>
    internal CategoryScorer(Taxonomy taxonomy, WordTable words, IReadOnlyList<CuePhrase> cues)
    {
        _taxonomy = taxonomy;
        _words = words;
        _cues = new(words);
        foreach (var cue in cues)
        {
            _cues.Add(cue.Words, cue.Value);
            _count = Math.Max(_count, cue.Value.Number + 1);
        }
    }

    /// <exception cref="SeedException">The taxonomy or the list of chatter is missing or malformed.</exception>
    public static CategoryScorer Load(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer) => new(taxonomy, new WordTable(), CueList.Of(seeds, taxonomy, tokenizer));

    /// <param name="tokens">The tokens of a text.</param>
    /// <returns>The fields, best first; in the taxonomy's order where equal.</returns>
    public CategoryList Score(ReadOnlySpan<Token> tokens)
    {
        var words = ArrayPool<KnownWord>.Shared.Rent(tokens.Length);
        _words.Read(tokens, words);
        var categories = Score(words.AsSpan(0, tokens.Length));
        ArrayPool<KnownWord>.Shared.Return(words);
        return categories;
    }

    /// <summary>Allocates nothing.</summary>
    /// <param name="words">Each token as the scorer's table reads it; the default for marks and emoji.</param>
    internal CategoryList Score(ReadOnlySpan<KnownWord> words)
    {
        Span<float> sums = stackalloc float[_taxonomy.Fields.Count + 1];
        return Sum(words, sums) ? Best(sums) : default;
    }

    /// <summary>Adds up each field's cues.</summary>
    /// <param name="sums">Gets a sum for each field, and behind them one for chatter.</param>
    /// <returns>Whether there is any cue.</returns>
    internal bool Sum(ReadOnlySpan<KnownWord> words, Span<float> sums)
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

    private CategoryList Best(Span<float> sums)
    {
        var chatter = sums[^1];
        sums = sums[..^1];
        var list = chatter > 0 ? CategoryList.OnlyChatter : CategoryList.OnlyCues;
        var least = Math.Max((float)_taxonomy.Threshold, chatter);
        while (list.Count < _taxonomy.Most)
        {
            var best = 0;
            for (var f = 1; f < sums.Length; f++)
                if (sums[f] > sums[best])
                    best = f;
            if (sums[best] < least)
                break;
            if (list.Count == 0)
                least = Math.Max((float)_taxonomy.Further, (float)_taxonomy.Share * sums[best]);
            list = list.With(best);
            sums[best] = 0;
        }

        return list;
    }
}
