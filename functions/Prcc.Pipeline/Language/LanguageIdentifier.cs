using System.Collections.Frozen;
using System.Globalization;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Names a text's language by its function words (<c>seeds/lexicons/function-words.tsv</c>) and Indonesian affixes: Indonesian, English, and the languages of NTB and its neighbours.
/// Reads words as written, before slang is written out, and takes slang for Indonesian.
/// </summary>
public sealed class LanguageIdentifier
{
    public const string Undetermined = "und";
    private const string Indonesian = "id";

    // Posts mix their own language with Indonesian all the time: what is not Indonesian weighs more.
    private const double RegionalWeight = 1.6;

    private static readonly string[] Prefixes = ["mem", "men", "ber", "ter", "per", "peng", "pem", "di"];
    private static readonly string[] Suffixes = ["kan", "nya", "aan"];

    private readonly FrozenDictionary<string, string[]> _languages;
    private readonly SlangLexicon _slang;

    private LanguageIdentifier(Dictionary<string, List<string>> languages, SlangLexicon slang)
    {
        _languages = languages.ToFrozenDictionary(static p => p.Key, static p => p.Value.ToArray(), StringComparer.Ordinal);
        _slang = slang;
    }

    /// <exception cref="SeedException">The list is missing or malformed.</exception>
    public static LanguageIdentifier Load(SeedFiles seeds, SlangLexicon slang)
    {
        var languages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in seeds.Lines("lexicons", "function-words.tsv"))
        {
            var fields = line.Fields(2);
            if (fields[0] is not { Length: 2 or 3 } || !fields[0].All(char.IsAsciiLetterLower))
                throw line.Error($"begins with \"{fields[0]}\", which is no language code");
            foreach (var word in fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
                (languages.TryGetValue(word, out var list) ? list : languages[word] = []).Add(fields[0]);
        }

        return new LanguageIdentifier(languages, slang);
    }

    /// <param name="tokens">The tokens of <paramref name="text"/>.</param>
    /// <returns>BCP 47 or ISO 639-3: id, en, sas, smw, bhp, ban, jv; und where no function word stands in the text.</returns>
    public string Identify(string text, IReadOnlyList<Token> tokens)
    {
        var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var end = 0;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word || token.Start < end)
                continue;
            end = token.End;
            var written = text.Substring(token.Start, token.Length).ToLower(CultureInfo.InvariantCulture).Replace('\u2019', '\'');
            if (_languages.TryGetValue(written, out var languages))
                foreach (var language in languages)
                    Add(language, 1.0 / languages.Length);
            else if (_slang.Find(written) is not null)
                Add(Indonesian, 0.5);
            else if (HasIndonesianForm(written))
                Add(Indonesian, 0.2);
        }

        var best = Undetermined;
        var most = 0.0;
        foreach (var (language, score) in scores)
            if (score > most || score == most && language == Indonesian)
                (best, most) = (language, score);
        return best;

        void Add(string language, double amount) =>
            scores[language] = scores.GetValueOrDefault(language) + amount * (language is Indonesian or "en" ? 1 : RegionalWeight);
    }

    // Headlines do without function words, hardly ever without these.
    private static bool HasIndonesianForm(string word) => word.Length >= 6
        && (Array.Exists(Prefixes, p => word.StartsWith(p, StringComparison.Ordinal)) || Array.Exists(Suffixes, p => word.EndsWith(p, StringComparison.Ordinal)));
}
