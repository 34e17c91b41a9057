namespace Prcc.Pipeline.Classify;

/// <summary>Indonesian words that turn what follows into its opposite, in standard spelling.</summary>
internal static class Negation
{
    private static readonly HashSet<string> Words = new(
        ["tidak", "bukan", "belum", "jangan", "kurang", "tanpa", "tiada", "bukannya", "not", "no", "never", "nongka", "siong", "wati", "watisi"], StringComparer.Ordinal);

    public static bool Is(string word) => Words.Contains(word);
}
