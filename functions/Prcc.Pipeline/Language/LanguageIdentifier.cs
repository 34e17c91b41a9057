using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Names the language of a text. Indonesian, English, Mbojo, Balinese, Javanese and eight others were learnt from texts; for Sasak and Samawa there are none:
/// they are known by their function words (<c>seeds/lexicons/function-words.tsv</c>).
/// </summary>
public sealed class LanguageIdentifier
{
    private const int IndonesianLane = 0;
    private const int SasakLane = 13;
    private const int SamawaLane = 14;

    // People mix in Indonesian all the time: this share of a text's words, and more than one, tells its language.
    private const double LeastShare = 0.17;
    private const int LeastFunctionWords = 2;

    // In nats. What people write here is mostly Indonesian: that decides where a text is too short to tell.
    private const float Prior = 8;

    private static readonly TextLanguage[] ByLane =
    [
        TextLanguage.Indonesian, TextLanguage.English, TextLanguage.Mbojo, TextLanguage.Balinese, TextLanguage.Javanese,
        TextLanguage.Other, TextLanguage.Other, TextLanguage.Other, TextLanguage.Other, TextLanguage.Other, TextLanguage.Other, TextLanguage.Other, TextLanguage.Other,
    ];

    private readonly LanguageModel _model;
    private readonly HashSet<string> _sasak = new(StringComparer.Ordinal);
    private readonly HashSet<string> _samawa = new(StringComparer.Ordinal);

    private LanguageIdentifier(LanguageModel model, SeedFiles seeds)
    {
        _model = model;
        foreach (var line in seeds.Lines("lexicons", "function-words.tsv"))
        {
            var fields = line.Fields(2);
            var words = fields[0] switch
            {
                "sas" => _sasak,
                "smw" => _samawa,
                _ => throw line.Error($"begins with \"{fields[0]}\"; only sas (Sasak) and smw (Samawa) are known by such words"),
            };
            words.UnionWith(fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <exception cref="SeedException">The model or the list is missing or malformed.</exception>
    public static LanguageIdentifier Load(SeedFiles seeds) => new(LanguageModel.Load(seeds), seeds);

    /// <summary>The language that the training data call by this name.</summary>
    public static TextLanguage ByName(string name) => LanguageModel.Names.ToList().IndexOf(name) is >= 0 and var lane ? ByLane[lane] : TextLanguage.Other;

    /// <summary>A model just trained, not yet saved.</summary>
    public static LanguageIdentifier Of(byte[] model, SeedFiles seeds) => new(LanguageModel.Of(model), seeds);

    /// <param name="tokens">The tokens of <paramref name="text"/>.</param>
    public TextLanguage Identify(string text, IReadOnlyList<Token> tokens) => Best(Read(text, tokens));

    /// <summary>What a chunk adds to a text's scores.</summary>
    internal LanguageScores Read(string chunk, IReadOnlyList<Token> tokens)
    {
        var sum = default(LanguageScores);
        foreach (var word in LanguageFeatures.Words(chunk, tokens))
            sum += Score(word);
        return sum;
    }

    internal static TextLanguage Best(LanguageScores scores)
    {
        if (scores.Words == 0)
            return TextLanguage.Undetermined;
        var (sasak, samawa) = (scores[SasakLane], scores[SamawaLane]);
        var function = Math.Max(sasak, samawa);
        if (function >= Math.Min(LeastFunctionWords, scores.Words) && function >= LeastShare * scores.Words)
            return sasak >= samawa ? TextLanguage.Sasak : TextLanguage.Samawa;

        var best = IndonesianLane;
        var most = scores[IndonesianLane] + Prior;
        for (var lane = 1; lane < ByLane.Length; lane++)
            if (scores[lane] > most)
                (best, most) = (lane, scores[lane]);
        return ByLane[best];
    }

    private LanguageScores Score(string word)
    {
        var scores = _model.Score(word);
        var high = scores.High
            .WithElement(SasakLane - 8, _sasak.Contains(word) ? 1 : 0)
            .WithElement(SamawaLane - 8, _samawa.Contains(word) ? 1 : 0)
            .WithElement(7, 1);
        return scores with { High = high };
    }
}
