namespace Prcc.Pipeline.Language;

/// <summary>One of the ten regencies and cities of NTB.</summary>
/// <param name="Code">Kemendagri code, <c>52.01</c> … <c>52.72</c>.</param>
/// <param name="Name">Display name: <c>Lombok Timur</c>, <c>Kota Mataram</c>; with its kind where a city has the same name.</param>
public sealed record Place(string Code, string Name);
