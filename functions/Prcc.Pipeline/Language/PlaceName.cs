namespace Prcc.Pipeline.Language;

/// <summary>A name in the gazetteer.</summary>
/// <param name="Name">As listed.</param>
/// <param name="Codes">Regencies and cities, or <c>52</c>; empty outside NTB and where the name hides another.</param>
/// <param name="When">What it needs beside it.</param>
internal sealed record PlaceName(string Name, IReadOnlyList<string> Codes, PlaceRule When)
{
    public bool IsOutside { get; init; }

    /// <summary>A regency's bare name that is also its city's and a man's.</summary>
    public bool IsBare => When == PlaceRule.Bima;
}

internal enum PlaceRule
{
    Always,

    /// <summary>Written with a capital, behind a word of place.</summary>
    Capital,

    /// <summary>Behind a word such as Kecamatan or Polsek.</summary>
    Cue,

    /// <summary>No place at all: hides the names inside it.</summary>
    Never,

    /// <summary>Unless it is a man's name.</summary>
    Bima,
}
