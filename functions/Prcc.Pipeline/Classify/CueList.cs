using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <param name="Field">The field that it speaks for; behind the last one chatter; -1 where it only hides the cues inside it.</param>
/// <param name="Weight">What it adds.</param>
/// <param name="Number">The same for all forms of a cue, which count once.</param>
internal readonly record struct Cue(int Field, float Weight, int Number);

/// <summary>The cues of a taxonomy as words: <c>~curi</c> stands for the word with all its forms (<c>mencuri</c>, <c>pencurian</c>, <c>kecurian</c>).</summary>
internal static class CueList
{
    private const char Forms = '~';
    private const float ChatterWeight = 1;

    /// <exception cref="SeedException">A cue has no word, or the list of chatter is missing.</exception>
    public static IReadOnlyList<(string[] Words, Cue Value)> Of(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer)
    {
        // What is listed by itself goes before a form of another word.
        var cues = new Dictionary<(int Field, string Phrase), (string[] Words, Cue Cue, bool IsForm)>();
        var number = 0;
        // Before all others: where a phrase is listed twice, it hides.
        foreach (var phrase in taxonomy.NoCues)
            Add(phrase, new Cue(-1, 0, number++), "taxonomy.json: noCues");
        for (var field = 0; field < taxonomy.Fields.Count; field++)
            foreach (var group in taxonomy.Fields[field].Cues)
                foreach (var phrase in group.Phrases)
                    Add(phrase, new Cue(field, (float)group.Weight, number++), $"taxonomy.json: the field \"{taxonomy.Fields[field].Id}\"");
        foreach (var line in seeds.Lines("lexicons", "offtopic.txt"))
            Add(line.Text, new Cue(taxonomy.Fields.Count, ChatterWeight, number++), $"{line.File}, line {line.Number}:");
        return cues.Values.Select(static c => (c.Words, c.Cue)).ToList();

        void Add(string phrase, Cue cue, string where)
        {
            var hasForms = phrase.StartsWith(Forms);
            IEnumerable<string[]> all = hasForms ? WordForms.Of(phrase[1..]).Select(static f => (string[])[f]) : [tokenizer.Words(phrase)];
            foreach (var words in all)
            {
                if (words.Length == 0)
                    throw new SeedException($"{where} has a cue without a word.");
                var key = (cue.Field, string.Join(' ', words));
                if (!cues.TryGetValue(key, out var known) || known.IsForm && !hasForms)
                    cues[key] = (words, cue, hasForms);
            }
        }
    }
}
