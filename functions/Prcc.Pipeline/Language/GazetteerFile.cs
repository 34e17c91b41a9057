namespace Prcc.Pipeline.Language;

/// <summary>A row of the official list: a regency or city, a district, a village.</summary>
/// <param name="Code">Kemendagri code, which begins with that of the regency or city.</param>
internal sealed record GazetteerRow(string Code, string Name);

/// <summary>Reads the gazetteer's files.</summary>
internal static class GazetteerFile
{
    public const string Province = "52";

    // By number of the rule.
    private static readonly string[] Rules = ["always", "located", "capital", "cue", "never", "person", "bima", "lombok", "initials"];

    /// <summary>Rows of <c>ntb.csv</c>: code, level, name.</summary>
    public static IReadOnlyList<GazetteerRow> Official(SeedFiles seeds) => seeds.Lines("gazetteer", "ntb.csv").Skip(1).Select(static line =>
    {
        var fields = line.Text.Split(',', 3);
        if (fields.Length != 3 || !fields[0].StartsWith(Province, StringComparison.Ordinal) || fields[2].Trim('"', ' ').Length == 0)
            throw line.Error("is not \"code,level,name\" of a place in NTB");
        return new GazetteerRow(fields[0], fields[2].Trim('"', ' ').Replace("''", "'", StringComparison.Ordinal).Trim());
    }).ToList();

    /// <param name="codes">Regencies and cities that exist, by code.</param>
    public static IEnumerable<PlaceName> Aliases(SeedFiles seeds, List<string> codes) => seeds.Lines("gazetteer", "aliases.tsv").Select(line =>
    {
        var fields = line.Fields(3);
        var when = (PlaceRule)Array.IndexOf(Rules, fields[2]);
        if (when < 0)
            throw line.Error($"says when \"{fields[2]}\"; it must be one of {string.Join(", ", Rules)}");
        if ((fields[1] == "-") != (when == PlaceRule.Never))
            throw line.Error("must have the code - if and only if it says never");
        var places = new PlaceSet();
        foreach (var code in fields[1].Split(',').Where(static c => c is not ("-" or Province)))
            places |= codes.IndexOf(code) is >= 0 and var index
                ? PlaceSet.Of(index)
                : throw line.Error($"has the code \"{code}\", which ntb.csv has not");
        return new PlaceName(fields[0], places, when) { IsProvince = fields[1] == Province };
    });

    public static IEnumerable<PlaceName> Outside(SeedFiles seeds) => seeds.Lines("gazetteer", "outside.tsv").Select(static line =>
    {
        var fields = line.Fields(2);
        return fields[1] is "always" or "capital"
            ? new PlaceName(fields[0], default, (PlaceRule)Array.IndexOf(Rules, fields[1])) { IsOutside = true }
            : throw line.Error($"says when \"{fields[1]}\"; it must be always or capital");
    });
}
