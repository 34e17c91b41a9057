using System.Numerics.Tensors;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// Sorts a text into fields of public life: a model learnt from labelled posts reads its words and the sums of its cue words (<c>seeds/taxonomy.json</c>).
/// Chatter (<c>seeds/lexicons/offtopic.txt</c>) that weighs as much as every field's cues leaves none.
/// </summary>
public sealed class FieldScorer
{
    private readonly Taxonomy _taxonomy;
    private readonly CueSums _cues;
    private readonly FieldModel _model;
    private readonly float _threshold;
    private readonly float _further;

    internal FieldScorer(Taxonomy taxonomy, CueSums cues, FieldModel model)
    {
        _taxonomy = taxonomy;
        _cues = cues;
        _model = model;
        (_threshold, _further) = (LogOdds(taxonomy.Threshold), LogOdds(taxonomy.Further));
    }

    /// <exception cref="SeedException">A seed file is missing or malformed.</exception>
    public static FieldScorer Load(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer, EmojiLexicon emoji) =>
        new(taxonomy, CueSums.Load(seeds, taxonomy, tokenizer), FieldModel.Load(seeds, taxonomy, emoji));

    /// <param name="tokens">The tokens of a text.</param>
    /// <returns>The fields, best first; in the taxonomy's order where equal.</returns>
    public CategoryList Score(ReadOnlySpan<Token> tokens)
    {
        Span<float> sums = stackalloc float[_cues.Count];
        var any = _cues.Sum(tokens, sums);
        return Best(_model.Read(tokens), sums, any);
    }

    /// <summary>Allocates nothing.</summary>
    /// <param name="words">Each token as the cues' table reads it; the default for marks and emoji.</param>
    /// <param name="share">What the model reads in the tokens.</param>
    internal CategoryList Score(ReadOnlySpan<KnownWord> words, in FieldShare share)
    {
        Span<float> sums = stackalloc float[_cues.Count];
        var any = _cues.Sum(words, sums);
        return Best(share, sums, any);
    }

    /// <summary>How a text came to its likeliest fields, given or not, best first.</summary>
    public IReadOnlyList<FieldExplanation> Explain(ReadOnlySpan<Token> tokens)
    {
        var sums = new float[_cues.Count];
        _cues.Sum(tokens, sums);
        var share = _model.Read(tokens);
        var given = Score(tokens);
        var (score, start, beforeTokens) = (Lanes(_model.Score(share, sums)), Lanes(_model.Score(default, [])), Lanes(_model.Score(default, sums)));
        var pulls = new List<(string Token, float[] Lanes)>();
        foreach (var token in tokens)
            pulls.Add((token.Text, Lanes(_model.Scaled(_model.Read([token]), share.Squares))));
        return Enumerable.Range(0, _taxonomy.Fields.Count).OrderByDescending(f => score[f]).Take(_taxonomy.Most).Select(f => new FieldExplanation(
            _taxonomy.Fields[f].Id, 1 / (1 + Math.Exp(-score[f])), given.Contains(f), start[f], beforeTokens[f] - start[f],
            pulls.Select(p => KeyValuePair.Create(p.Token, (double)p.Lanes[f])).ToList())).ToList();
    }

    private CategoryList Best(in FieldShare text, ReadOnlySpan<float> sums, bool hasCues)
    {
        var cues = sums[..^1];
        var chatter = sums[^1];
        var list = chatter > 0 ? CategoryList.OnlyChatter : hasCues ? CategoryList.OnlyCues : default;
        if (chatter > 0 && chatter >= TensorPrimitives.Max(cues))
            return list;
        Span<float> lanes = stackalloc float[FieldShare.Lanes];
        _model.Score(text, sums).CopyTo(lanes);
        lanes = lanes[..cues.Length];
        while (list.Count < _taxonomy.Most)
        {
            var best = 0;
            for (var f = 1; f < lanes.Length; f++)
                if (lanes[f] > lanes[best])
                    best = f;
            if (lanes[best] < (list.Count == 0 ? _threshold : _further))
                break;
            list = list.With(best);
            lanes[best] = float.NegativeInfinity;
        }

        return list;
    }

    private static float[] Lanes(in FieldShare share)
    {
        var lanes = new float[FieldShare.Lanes];
        share.CopyTo(lanes);
        return lanes;
    }

    private static float LogOdds(double probability) => (float)Math.Log(probability / (1 - probability));
}
