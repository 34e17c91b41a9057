namespace Prcc.Pipeline.Language;

/// <summary>The places that a text speaks of.</summary>
/// <param name="Regencies">Regencies and cities of NTB.</param>
/// <param name="Province">Whether it names the province or an island of it (NTB, Lombok, Rinjani).</param>
/// <param name="OnlyVillages">Whether villages alone stand for NTB: their names occur elsewhere too.</param>
/// <param name="Outside">How many names of places outside NTB it has.</param>
public readonly record struct PlaceMentions(PlaceSet Regencies, bool Province, bool OnlyVillages, int Outside)
{
    /// <summary>Whether it names NTB or a place in it.</summary>
    public bool Inside => Province || !Regencies.IsEmpty;
}
