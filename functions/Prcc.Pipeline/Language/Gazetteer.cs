using System.Collections.Frozen;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Finds the places of NTB in a text: official names of regencies, cities and districts, villages behind "Desa" or "Kelurahan",
/// and what people call them. Names that are also ordinary words or people need a cue (<c>seeds/gazetteer/aliases.tsv</c>).
/// </summary>
public sealed class Gazetteer
{
    private const int RegencyCodeLength = 5;
    private const int DistrictCodeLength = 8;

    private static readonly FrozenSet<string> VillageCues = FrozenSet.ToFrozenSet(["desa", "kelurahan", "lurah"], StringComparer.Ordinal);

    private readonly Tokenizer _tokenizer;
    private readonly StopWords _stopWords;
    private readonly PhraseIndex<PlaceName> _names;
    private readonly PhraseIndex<string> _villages;

    private Gazetteer(Tokenizer tokenizer, StopWords stopWords, IReadOnlyList<Place> places, IEnumerable<PlaceName> names, IEnumerable<(string Name, string Code)> villages)
    {
        _tokenizer = tokenizer;
        _stopWords = stopWords;
        Places = places;
        _names = new PhraseIndex<PlaceName>(Phrases(names, static n => n.Name));
        _villages = new PhraseIndex<string>(Phrases(villages, static v => v.Name).Select(static v => (v.Words, v.Value.Code)).DistinctBy(static v => (string.Join(' ', v.Words), v.Code)));
    }

    /// <summary>The ten regencies and cities, by code.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <exception cref="SeedException">A file is missing or malformed.</exception>
    public static Gazetteer Load(SeedFiles seeds, Tokenizer tokenizer, StopWords stopWords)
    {
        var official = GazetteerFile.Official(seeds);
        var places = official.Where(static r => r.Code.Length == RegencyCodeLength).OrderBy(static r => r.Code, StringComparer.Ordinal).ToList();
        var codes = places.Select(static r => r.Code).ToHashSet(StringComparer.Ordinal);

        var names = GazetteerFile.Aliases(seeds, codes).ToList();
        // What is written by hand about a name decides; the official list fills in the rest.
        var known = names.Select(static n => n.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (code, name) in official)
            if (code.Length is RegencyCodeLength or DistrictCodeLength && known.Add(name))
                names.Add(new PlaceName(name, [code[..RegencyCodeLength]], PlaceRule.Always));
        names.AddRange(GazetteerFile.Outside(seeds));

        var villages = official.Where(static r => r.Code.Length > DistrictCodeLength).Select(static r => (r.Name, r.Code[..RegencyCodeLength]));
        return new Gazetteer(tokenizer, stopWords, places.Select(r => new Place(r.Code, DisplayName(r.Name, places))).ToList(), names, villages);
    }

    /// <summary>Codes of the regencies and cities that a text speaks of, ordinal order, each once.</summary>
    public IReadOnlyList<string> Find(string text) => Mentions(text).Regencies;

    /// <summary>Whether a text names the province or an island of it.</summary>
    public bool MentionsProvince(string text) => Mentions(text).Province;

    public PlaceMentions Mentions(string text) => Mentions(text, _tokenizer.Tokenize(text));

    /// <param name="tokens">The tokens of <paramref name="text"/>.</param>
    public PlaceMentions Mentions(string text, IReadOnlyList<Token> tokens)
    {
        var found = new PlaceFinds();
        var context = new PlaceContext(text, tokens);
        for (var i = 0; i < tokens.Count;)
        {
            if (!tokens[i].IsWord && tokens[i].Kind != TokenKind.Number)
                i++;
            else if (VillageAt(tokens, context, i) is { Length: > 0 } village)
                i += found.AddVillage(village.Codes, village.Length + 1);
            else
                i += NameAt(tokens, context, i, found);
        }

        return found.ToMentions();
    }

    private int NameAt(IReadOnlyList<Token> tokens, PlaceContext context, int index, PlaceFinds found)
    {
        var (length, names) = _names.At(tokens, index);
        if (length == 0)
            return 1;
        foreach (var name in names)
        {
            if (name.When == PlaceRule.Never)
            {
                // The name may itself be a place elsewhere.
                foreach (var outside in names)
                    if (outside.IsOutside)
                        found.Add(outside);
                return length;
            }

            if (context.Allows(name, index, length))
            {
                found.Add(name);
                return length;
            }
        }

        return 1;
    }

    private (int Length, IReadOnlyList<string> Codes) VillageAt(IReadOnlyList<Token> tokens, PlaceContext context, int index)
    {
        if (index + 1 >= tokens.Count || !VillageCues.Contains(tokens[index].Text) || !tokens[index + 1].IsWord)
            return (0, []);
        var (length, codes) = _villages.At(tokens, index + 1);
        return length > 0 && context.AllowsVillage(index + 1, length, _stopWords) ? (length, codes) : (0, []);
    }

    private IEnumerable<(string[] Words, T Value)> Phrases<T>(IEnumerable<T> values, Func<T, string> name) =>
        values.Select(v => (Words: _tokenizer.Words(name(v)), Value: v)).Where(static p => p.Words.Length > 0);

    private static string DisplayName(string official, List<(string Code, string Name)> places)
    {
        const string kind = "Kabupaten ";
        if (!official.StartsWith(kind, StringComparison.Ordinal))
            return official;
        var name = official[kind.Length..];
        return places.Exists(p => p.Name == "Kota " + name) ? official : name;
    }
}
