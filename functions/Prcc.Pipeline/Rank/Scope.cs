namespace Prcc.Pipeline.Rank;

/// <summary>The province, one of its ten regencies and cities, or what a mission of the government is about.</summary>
/// <param name="Code"><c>ntb</c>, the government's code of the place, or the id of the mission.</param>
/// <param name="Name">Name in Indonesian.</param>
/// <param name="NameEn">Name in English.</param>
public sealed record Scope(string Code, string Name, string NameEn)
{
    public static readonly Scope Province = new("ntb", "Nusa Tenggara Barat", "West Nusa Tenggara");

    public static readonly IReadOnlyList<Scope> Places =
    [
        new("52.01", "Lombok Barat", "West Lombok"), new("52.02", "Lombok Tengah", "Central Lombok"), new("52.03", "Lombok Timur", "East Lombok"),
        new("52.04", "Sumbawa", "Sumbawa"), new("52.05", "Dompu", "Dompu"), new("52.06", "Bima", "Bima"),
        new("52.07", "Sumbawa Barat", "West Sumbawa"), new("52.08", "Lombok Utara", "North Lombok"),
        new("52.71", "Kota Mataram", "Mataram City"), new("52.72", "Kota Bima", "Bima City"),
    ];

    public static readonly IReadOnlyList<Scope> All = [Province, .. Places];

    /// <summary>Name of a place's code.</summary>
    public static string NameOf(string code) => All.First(scope => scope.Code == code).Name;
}
