using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <param name="Field">The field that it speaks for; behind the last one chatter; -1 where it only hides the cues inside it.</param>
/// <param name="Weight">What it adds.</param>
/// <param name="Number">The same for all forms of a cue, which count once.</param>
internal readonly record struct Cue(int Field, float Weight, int Number);

/// <param name="IsForm">Whether it is a form of the word listed, not listed by itself.</param>
internal sealed record CuePhrase(string[] Words, Cue Value, bool IsForm);

/// <summary>The cues of a taxonomy as words: <c>~curi</c> stands for the word with all its forms (<c>mencuri</c>, <c>pencurian</c>, <c>kecurian</c>).</summary>
internal static class CueList
{
    private const char Forms = '~';
    private const float ChatterWeight = 1;

    /// <exception cref="SeedException">A cue has no word, or the list of chatter is missing.</exception>
    public static IReadOnlyList<CuePhrase> Of(SeedFiles seeds, Taxonomy taxonomy, Tokenizer tokenizer)
    {
        var cues = new List<CuePhrase>();
        var field = new Dictionary<string, CuePhrase>(StringComparer.Ordinal);
        var number = 0;
        // Before all others: where a phrase is listed twice, it hides.
        foreach (var phrase in taxonomy.NoCues)
            Add(phrase, new Cue(-1, 0, number++), "taxonomy.json: noCues");
        EndField();
        for (var i = 0; i < taxonomy.Fields.Count; i++)
        {
            var where = $"taxonomy.json: the field \"{taxonomy.Fields[i].Id}\"";
            foreach (var group in taxonomy.Fields[i].Cues)
                foreach (var phrase in group.Phrases)
                    Add(phrase, new Cue(i, (float)group.Weight, number++), where);
            EndField();
        }

        foreach (var line in seeds.Lines("lexicons", "offtopic.txt"))
            Add(line.Text, new Cue(taxonomy.Fields.Count, ChatterWeight, number++), $"{line.File}, line {line.Number}:");
        EndField();
        return cues;

        void Add(string phrase, Cue cue, string where)
        {
            var isForm = phrase.StartsWith(Forms);
            IEnumerable<string[]> all = isForm ? WordForms.Of(phrase[1..]).Select(static f => (string[])[f]) : [tokenizer.Words(phrase)];
            foreach (var words in all)
            {
                if (words.Length == 0)
                    throw new SeedException($"{where} has a cue without a word.");
                var key = string.Join(' ', words);
                // What is listed by itself goes before a form of another word.
                if (!field.TryGetValue(key, out var known) || known.IsForm && !isForm)
                    field[key] = new CuePhrase(words, cue, isForm);
            }
        }

        void EndField()
        {
            cues.AddRange(field.Values);
            field.Clear();
        }
    }
}
