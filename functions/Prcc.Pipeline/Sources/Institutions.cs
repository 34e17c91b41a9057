using System.Collections.Frozen;

namespace Prcc.Pipeline.Sources;

/// <summary>Handles of public bodies that stay readable in citizens' posts: they are whom people address.</summary>
public static class Institutions
{
    /// <summary>Lower case, without @.</summary>
    public static readonly FrozenSet<string> Handles = FrozenSet.Create("pemprovntb", "humasntb", "diskominfotikntb", "bpbdntb", "polda_ntb", "bmkg", "infobmkg", "plnntb");
}
