using System.Runtime.CompilerServices;

namespace Prcc.Pipeline.Language;

/// <summary>Gathers what was found in one text and settles it at the end.</summary>
internal struct PlaceFinds
{
    private const int MostOutside = 8;

    private Numbers _outside;
    private int _outsideCount;
    private PlaceSet _sure;
    private PlaceSet _unlessOutside;
    private PlaceSet _besideInside;
    private PlaceSet _villages;
    private PlaceVerdict _bima;
    private bool _province;
    private bool _provinceBesideInside;
    private bool _person;

    public void Add(PlaceName name, PlaceVerdict verdict)
    {
        if (verdict == PlaceVerdict.Person)
            _person = true;
        else if (name.When == PlaceRule.Bima)
            _bima = verdict > _bima ? verdict : _bima;
        else if (name.IsProvince)
        {
            _province |= verdict == PlaceVerdict.Yes;
            _provinceBesideInside |= verdict == PlaceVerdict.BesideInside;
        }
        else if (verdict == PlaceVerdict.Yes)
            _sure |= name.Places;
        else if (verdict == PlaceVerdict.UnlessOutside)
            _unlessOutside |= name.Places;
        else
            _besideInside |= name.Places;
    }

    /// <summary>Counts a place elsewhere once, <see cref="MostOutside"/> at most.</summary>
    /// <param name="name">Its number, above 0.</param>
    public void AddOutside(int name)
    {
        if (_outsideCount < MostOutside && !((ReadOnlySpan<int>)_outside)[.._outsideCount].Contains(name))
            _outside[_outsideCount++] = name;
    }

    /// <summary>A village name that several regencies have says nothing of its own.</summary>
    public void AddVillage(PlaceSet places)
    {
        if (places.Count == 1)
            _villages |= places;
    }

    /// <param name="bima">Number of the regency of Bima.</param>
    /// <param name="kotaBima">Number of the city of Bima.</param>
    public readonly PlaceMentions ToMentions(int bima, int kotaBima)
    {
        var inside = !_sure.IsEmpty || _province || _bima == PlaceVerdict.Yes;
        var found = _sure;
        if (inside || _outsideCount == 0)
            found |= _unlessOutside;
        // "Bima" beside places of the city means the city.
        var isCity = _sure.Has(kotaBima) && !_sure.Has(bima);
        if (!isCity && MeansBima(inside))
            found |= PlaceSet.Of(bima);
        if (inside)
            found |= _besideInside;
        var onlyVillages = found.IsEmpty && !_province;
        // Villages of other provinces have the same names.
        if (!onlyVillages || _outsideCount == 0)
            found |= _villages;
        return new PlaceMentions(found, _province || _provinceBesideInside && !found.IsEmpty, onlyVillages && !found.IsEmpty, _outsideCount);
    }

    private readonly bool MeansBima(bool inside) => _bima switch
    {
        PlaceVerdict.Yes => true,
        PlaceVerdict.UnlessOutside => !_person && (inside || _outsideCount == 0),
        PlaceVerdict.BesideInside => !_person && inside,
        _ => false,
    };

    [InlineArray(MostOutside)]
    private struct Numbers
    {
        private int _first;
    }
}
