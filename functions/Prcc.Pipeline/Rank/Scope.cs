namespace Prcc.Pipeline.Rank;

/// <summary>The province, one of its ten regencies and cities, or what a mission of the government is about.</summary>
/// <param name="Code"><c>ntb</c>, the government's code of the place, or the id of the mission.</param>
/// <param name="Name">Name in Indonesian.</param>
public sealed record Scope(string Code, string Name)
{
    public static readonly Scope Province = new("ntb", "Nusa Tenggara Barat");

    public static readonly IReadOnlyList<Scope> Places =
    [
        new("52.01", "Lombok Barat"), new("52.02", "Lombok Tengah"), new("52.03", "Lombok Timur"), new("52.04", "Sumbawa"),
        new("52.05", "Dompu"), new("52.06", "Bima"), new("52.07", "Sumbawa Barat"), new("52.08", "Lombok Utara"),
        new("52.71", "Kota Mataram"), new("52.72", "Kota Bima"),
    ];

    public static readonly IReadOnlyList<Scope> All = [Province, .. Places];

    /// <summary>Name of a place's code.</summary>
    public static string NameOf(string code) => All.First(scope => scope.Code == code).Name;
}
