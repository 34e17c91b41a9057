namespace Prcc.Pipeline.Language;

/// <summary>A name in the gazetteer.</summary>
/// <param name="Name">As listed.</param>
/// <param name="Places">Regencies and cities; empty for the province, outside NTB, and where the name hides another.</param>
/// <param name="When">What it needs beside it.</param>
internal sealed record PlaceName(string Name, PlaceSet Places, PlaceRule When)
{
    /// <summary>The province or an island of it.</summary>
    public bool IsProvince { get; init; }

    public bool IsOutside { get; init; }

    /// <summary>Its own among the names of a gazetteer, above 0.</summary>
    public int Number { get; init; }
}

internal enum PlaceRule
{
    Always,

    /// <summary>Behind a word of place, or with a capital within a sentence.</summary>
    Located,

    /// <summary>With a capital behind a word of place, or with a capital beside a sure place of NTB.</summary>
    Capital,

    /// <summary>Behind a word such as Kecamatan or Polsek, or with a capital beside a sure place of NTB.</summary>
    Cue,

    /// <summary>No place at all: hides the names inside it.</summary>
    Never,

    /// <summary>Unless a person bears it.</summary>
    Person,

    /// <summary>Bima: a regency and its city, a man, a hero of the Mahabharata, a galaxy.</summary>
    Bima,

    /// <summary>Lombok: in Javanese the chilli.</summary>
    Lombok,

    /// <summary>NTB: initials of other things too.</summary>
    Initials,
}

/// <summary>How surely a name means its place.</summary>
internal enum PlaceVerdict
{
    No,

    /// <summary>If the text names a surer place of NTB.</summary>
    BesideInside,

    /// <summary>If the text names no place elsewhere, or a surer one of NTB.</summary>
    UnlessOutside,

    Yes,

    /// <summary>A person: nor do the same names without a word of place mean it.</summary>
    Person,
}
