using System.Buffers;

namespace Prcc.Pipeline.Language;

/// <summary>
/// Finds the places of NTB in a text: official names of regencies, cities and districts, villages behind "Desa" or "Kelurahan",
/// and what people call them. Names that are also ordinary words or people need a cue (<c>seeds/gazetteer/aliases.tsv</c>).
/// </summary>
public sealed class Gazetteer
{
    private const int RegencyCodeLength = 5;
    private const int DistrictCodeLength = 8;

    private readonly Tokenizer _tokenizer;
    private readonly StopWords _stopWords;
    private readonly WordTable _words;
    private readonly PlaceWords _roles;
    private readonly PhraseIndex<PlaceName> _names;
    private readonly PhraseIndex<PlaceSet> _villages;
    private readonly int _bima;
    private readonly int _kotaBima;

    private Gazetteer(Tokenizer tokenizer, StopWords stopWords, WordTable words, IReadOnlyList<Place> places, IReadOnlyList<PlaceName> names, IEnumerable<Village> villages)
    {
        _tokenizer = tokenizer;
        _stopWords = stopWords;
        _words = words;
        Places = places;
        _roles = new PlaceWords(words);
        _names = new(words);
        for (var i = 0; i < names.Count; i++)
            _names.Add(tokenizer.Words(names[i].Name), names[i] with { Number = i + 1 });
        _villages = new(words);
        foreach (var same in villages.GroupBy(v => string.Join(' ', tokenizer.Words(v.Name)), StringComparer.Ordinal).Where(static g => g.Key.Length > 0))
        {
            var all = default(PlaceSet);
            foreach (var village in same)
                all |= village.Place;
            _villages.Add(same.Key.Split(' '), all);
        }

        _bima = IndexOf("52.06");
        _kotaBima = IndexOf("52.72");
    }

    /// <summary>The ten regencies and cities, by code.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <exception cref="SeedException">A file is missing or malformed.</exception>
    public static Gazetteer Load(SeedFiles seeds, Tokenizer tokenizer, StopWords stopWords) => Load(seeds, tokenizer, stopWords, new WordTable());

    /// <param name="words">Numbers the words of the texts.</param>
    internal static Gazetteer Load(SeedFiles seeds, Tokenizer tokenizer, StopWords stopWords, WordTable words)
    {
        var official = GazetteerFile.Official(seeds);
        var places = official.Where(static r => r.Code.Length == RegencyCodeLength).OrderBy(static r => r.Code, StringComparer.Ordinal).ToList();
        var codes = places.ConvertAll(static r => r.Code);

        var names = GazetteerFile.Aliases(seeds, codes).ToList();
        // What is written by hand about a name decides; the official list fills in the rest.
        var known = names.Select(static n => n.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in official)
            if (row.Code.Length is RegencyCodeLength or DistrictCodeLength && known.Add(row.Name))
                names.Add(new PlaceName(row.Name, PlaceOf(row), PlaceRule.Always));
        names.AddRange(GazetteerFile.Outside(seeds));

        var villages = official.Where(static r => r.Code.Length > DistrictCodeLength).Select(r => new Village(r.Name, PlaceOf(r)));
        return new Gazetteer(tokenizer, stopWords, words, places.Select(r => new Place(r.Code, DisplayName(r.Name, places))).ToList(), names, villages);

        PlaceSet PlaceOf(GazetteerRow row) => PlaceSet.Of(codes.IndexOf(row.Code[..RegencyCodeLength]));
    }

    /// <summary>Codes of the regencies and cities that a text speaks of, ordinal order, each once.</summary>
    public IReadOnlyList<string> Find(string text) => Mentions(text).Regencies.Codes(Places);

    /// <summary>Whether a text names the province or an island of it.</summary>
    public bool MentionsProvince(string text) => Mentions(text).Province;

    public PlaceMentions Mentions(string text) => Mentions(text, [.. _tokenizer.Tokenize(text)]);

    /// <param name="tokens">The tokens of <paramref name="text"/>.</param>
    public PlaceMentions Mentions(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var words = ArrayPool<KnownWord>.Shared.Rent(tokens.Length);
        _words.Read(tokens, words);
        var mentions = Mentions(text, tokens, words.AsSpan(0, tokens.Length));
        ArrayPool<KnownWord>.Shared.Return(words);
        return mentions;
    }

    /// <summary>Allocates nothing.</summary>
    /// <param name="words">Each token as the gazetteer's table reads it; the default for marks and emoji.</param>
    internal PlaceMentions Mentions(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<KnownWord> words)
    {
        var found = new PlaceFinds();
        var context = new PlaceContext(text, tokens, words, _roles, _names);
        for (var i = 0; i < words.Length;)
            i += words[i].IsUnknown ? 1 : VillageAt(ref context, words, i, ref found) is > 0 and var village ? village : NameAt(ref context, words, i, ref found);
        return found.ToMentions(_bima, _kotaBima);
    }

    private int NameAt(ref PlaceContext context, ReadOnlySpan<KnownWord> words, int index, ref PlaceFinds found)
    {
        var length = _names.At(words, index, out var names);
        foreach (var name in names)
        {
            if (name.When == PlaceRule.Never)
            {
                // The name may itself be a place elsewhere.
                foreach (var other in names)
                    if (other.IsOutside)
                        found.AddOutside(other.Number);
                return length;
            }

            var verdict = context.Judge(name, index, length);
            if (name.IsOutside ? verdict is PlaceVerdict.No or PlaceVerdict.BesideInside : verdict == PlaceVerdict.No)
                continue;
            if (name.IsOutside)
                found.AddOutside(name.Number);
            else
                found.Add(name, verdict);
            return length;
        }

        return 1;
    }

    private int VillageAt(ref PlaceContext context, ReadOnlySpan<KnownWord> words, int index, ref PlaceFinds found)
    {
        if (context.Is(index, PlaceRoles.Village) && index + 1 < words.Length && !words[index + 1].IsUnknown)
        {
            var behind = _villages.At(words, index + 1, out var marked);
            if (behind > 0 && context.AllowsVillage(index + 1, behind, _stopWords))
            {
                found.AddVillage(marked[0]);
                return behind + 1;
            }
        }

        if (!_villages.Starts(words[index]) || !context.IsLocated(index))
            return 0;
        var length = _villages.At(words, index, out var places);
        if (length < 2 || _names.At(words, index, out _) >= length || !context.IsVillageByItself(index, length))
            return 0;
        found.AddVillage(places[0]);
        return length;
    }

    private int IndexOf(string code)
    {
        for (var i = 0; i < Places.Count; i++)
            if (Places[i].Code == code)
                return i;
        return -1;
    }

    private static string DisplayName(string official, List<GazetteerRow> places)
    {
        const string kind = "Kabupaten ";
        if (!official.StartsWith(kind, StringComparison.Ordinal))
            return official;
        var name = official[kind.Length..];
        return places.Exists(p => p.Name == "Kota " + name) ? official : name;
    }

    private sealed record Village(string Name, PlaceSet Place);
}
