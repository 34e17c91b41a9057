namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>The order of a server's ids: they are opaque strings, of which a longer one is newer.</summary>
internal sealed class MastodonId : IComparer<string?>
{
    /// <summary>Comes before every id.</summary>
    public const string Lowest = "0";

    public static MastodonId Order { get; } = new();

    public int Compare(string? x, string? y) =>
        x?.Length == y?.Length ? string.CompareOrdinal(x, y) : Comparer<int?>.Default.Compare(x?.Length, y?.Length);
}
