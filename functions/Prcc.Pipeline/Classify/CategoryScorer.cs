using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>Sorts a text into fields by their cue words: each different cue counts once, the longest at a place only.</summary>
public sealed class CategoryScorer
{
    private readonly Taxonomy _taxonomy;
    private readonly PhraseIndex<(int Field, double Weight, int Cue)> _cues;

    public CategoryScorer(Taxonomy taxonomy, Tokenizer tokenizer)
    {
        _taxonomy = taxonomy;
        var cue = 0;
        var phrases = new List<(string[] Words, (int Field, double Weight, int Cue) Value)>();
        for (var field = 0; field < taxonomy.Fields.Count; field++)
            foreach (var cues in taxonomy.Fields[field].Cues)
                foreach (var phrase in cues.Phrases)
                    phrases.Add((tokenizer.Words(phrase), (field, cues.Weight, cue++)));
        if (phrases.Find(static p => p.Words.Length == 0) is { Words: not null } empty)
            throw new SeedException($"taxonomy.json: the field \"{taxonomy.Fields[empty.Value.Field].Id}\" has a cue without a word.");
        _cues = new(phrases);
    }

    /// <returns>Ids of fields, best first; in the taxonomy's order where equal.</returns>
    public IReadOnlyList<string> Score(IReadOnlyList<Token> tokens)
    {
        var sums = new double[_taxonomy.Fields.Count];
        var seen = new HashSet<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsWord)
                continue;
            var (length, cues) = _cues.At(tokens, i);
            foreach (var (field, weight, cue) in cues)
                if (seen.Add(cue))
                    sums[field] += weight;
            i += Math.Max(0, length - 1);
        }

        var least = Math.Max(_taxonomy.Threshold, _taxonomy.Share * sums.Max());
        return Enumerable.Range(0, sums.Length)
            .Where(f => sums[f] >= least)
            .OrderByDescending(f => sums[f])
            .ThenBy(static f => f)
            .Take(_taxonomy.Most)
            .Select(f => _taxonomy.Fields[f].Id)
            .ToList();
    }
}
