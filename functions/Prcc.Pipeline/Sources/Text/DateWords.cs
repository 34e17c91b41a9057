namespace Prcc.Pipeline.Sources.Text;

/// <summary>Names of months, days and zones, English and Indonesian, as sites write them.</summary>
internal static class DateWords
{
    public static readonly Dictionary<string, int> Months = Index(
        "jan januari january", "feb februari february peb pebruari", "mar maret march mrt", "apr april", "mei may", "jun juni june",
        "jul juli july", "agu agt ags agst agustus aug august", "sep sept september", "okt oktober oct october",
        "nov nop november nopember", "des desember dec december");

    /// <summary>Only names that mean one thing: BST and IST do not.</summary>
    public static readonly Dictionary<string, TimeSpan> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WIB"] = Hours(7), ["WITA"] = Hours(8), ["WIT"] = Hours(9),
        ["Z"] = Hours(0), ["UT"] = Hours(0), ["UTC"] = Hours(0), ["GMT"] = Hours(0),
        ["EST"] = Hours(-5), ["EDT"] = Hours(-4), ["CST"] = Hours(-6), ["CDT"] = Hours(-5),
        ["MST"] = Hours(-7), ["MDT"] = Hours(-6), ["PST"] = Hours(-8), ["PDT"] = Hours(-7),
        ["CET"] = Hours(1), ["CEST"] = Hours(2), ["SGT"] = Hours(8), ["MYT"] = Hours(8), ["JST"] = Hours(9), ["AEST"] = Hours(10), ["AEDT"] = Hours(11),
    };

    private static readonly HashSet<string> Weekdays = new(
        ("minggu ahad min senin sen selasa sel rabu rab kamis kam jumat jum'at jum sabtu sab "
        + "sunday sun monday mon tuesday tues tue wednesday weds wed thursday thurs thur thu friday fri saturday sat").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Fillers = new(["pukul", "pkl", "jam", "tanggal", "tgl", "at", "on", "t"], StringComparer.OrdinalIgnoreCase);

    public static bool IsWeekday(string word) => Weekdays.Contains(word);

    public static bool IsFiller(string word) => Fillers.Contains(word);

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);

    private static Dictionary<string, int> Index(params string[] months) => months
        .SelectMany((names, i) => names.Split(' ').Select(name => (name, Number: i + 1)))
        .ToDictionary(month => month.name, month => month.Number, StringComparer.OrdinalIgnoreCase);
}
