namespace Prcc.Pipeline.Language.Training;

/// <summary>How identified languages compare with the true ones.</summary>
public sealed class LanguageEvaluation
{
    private readonly Dictionary<(TextLanguage True, TextLanguage Found), int> _counts = [];

    /// <summary>True language and what was found instead of it, most frequent first.</summary>
    public IReadOnlyList<(TextLanguage True, TextLanguage Found, int Count)> Errors =>
        _counts.Where(static c => c.Key.True != c.Key.Found).OrderByDescending(static c => c.Value).Select(static c => (c.Key.True, c.Key.Found, c.Value)).ToList();

    public int Count => _counts.Values.Sum();

    /// <summary>Mean F1 of the languages that the data hold, 0…1.</summary>
    public double MacroF1 => _counts.Keys.Select(static c => c.True).Distinct().DefaultIfEmpty().Average(F1);

    /// <summary>0…1</summary>
    public double F1(TextLanguage language)
    {
        var right = 2.0 * _counts.GetValueOrDefault((language, language));
        var all = _counts.Sum(c => c.Value * ((c.Key.True == language ? 1 : 0) + (c.Key.Found == language ? 1 : 0)));
        return all == 0 ? 0 : right / all;
    }

    /// <param name="texts">Texts and the names of their languages, as <see cref="LanguageTrainer.Read"/> gives them.</param>
    public static LanguageEvaluation Of(IEnumerable<(string Text, string Language)> texts, LanguageIdentifier identifier, Tokenizer tokenizer)
    {
        var result = new LanguageEvaluation();
        foreach (var (text, language) in texts)
        {
            var pair = (LanguageIdentifier.ByName(language), identifier.Identify(text, tokenizer.Tokenize(text)));
            result._counts[pair] = result._counts.GetValueOrDefault(pair) + 1;
        }

        return result;
    }
}
