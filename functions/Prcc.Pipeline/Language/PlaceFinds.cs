namespace Prcc.Pipeline.Language;

/// <summary>Gathers what was found and settles it at the end.</summary>
internal sealed class PlaceFinds
{
    private readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bare = new(StringComparer.Ordinal);
    private readonly HashSet<string> _villages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outside = new(StringComparer.Ordinal);

    public void Add(PlaceName name)
    {
        if (name.IsOutside)
            _outside.Add(name.Name);
        else if (name.IsBare)
            _bare.UnionWith(name.Codes);
        else
            _codes.UnionWith(name.Codes);
    }

    /// <summary>A village name that several regencies have says nothing of its own.</summary>
    public int AddVillage(IReadOnlyList<string> codes, int tokens)
    {
        if (codes is [var code])
            _villages.Add(code);
        return tokens;
    }

    public PlaceMentions ToMentions()
    {
        // "Bima" beside places of the city means the city.
        if (!_codes.Contains("52.72") || _codes.Contains("52.06"))
            _codes.UnionWith(_bare);
        var onlyVillages = _codes.Count == 0;
        // Villages of other provinces have the same names.
        if (!onlyVillages || _outside.Count == 0)
            _codes.UnionWith(_villages);
        var province = _codes.Remove(GazetteerFile.Province);
        return new PlaceMentions([.. _codes], province, onlyVillages && _codes.Count > 0, _outside.Count);
    }
}
