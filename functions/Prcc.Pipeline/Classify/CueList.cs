using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <param name="Field">The field that it speaks for, -1 where it only hides the cues inside it.</param>
/// <param name="Weight">What it adds.</param>
/// <param name="Number">The same for all forms of a cue, which count once.</param>
internal readonly record struct Cue(int Field, float Weight, int Number);

/// <summary>The cues of a taxonomy as words: <c>~curi</c> stands for the word with all its forms (<c>mencuri</c>, <c>pencurian</c>, <c>kecurian</c>).</summary>
internal static class CueList
{
    private const char Forms = '~';

    /// <exception cref="SeedException">A cue has no word.</exception>
    public static IReadOnlyList<(string[] Words, Cue Value)> Of(Taxonomy taxonomy, Tokenizer tokenizer)
    {
        var phrases = new List<(string[], Cue)>();
        var number = 0;
        for (var field = 0; field < taxonomy.Fields.Count; field++)
            foreach (var cues in taxonomy.Fields[field].Cues)
                foreach (var phrase in cues.Phrases)
                    Add(phrase, new Cue(field, (float)cues.Weight, number++), $"the field \"{taxonomy.Fields[field].Id}\"");
        foreach (var phrase in taxonomy.NoCues)
            Add(phrase, new Cue(-1, 0, number++), "noCues");
        return phrases;

        void Add(string phrase, Cue cue, string where)
        {
            var forms = phrase.StartsWith(Forms) ? WordForms.Of(phrase[1..]) : [phrase];
            // A colloquial form may be written out as other words, and two forms as the same.
            foreach (var words in forms.Select(tokenizer.Words).DistinctBy(static w => string.Join(' ', w)))
                phrases.Add((words.Length > 0 ? words : throw new SeedException($"taxonomy.json: {where} has a cue without a word."), cue));
        }
    }
}
