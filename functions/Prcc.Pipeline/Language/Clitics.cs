using System.Collections.Frozen;

namespace Prcc.Pipeline.Language;

/// <summary>Takes particles and possessives off a word's end (<c>jalannya</c> → <c>jalan</c>), so that cues and names match.</summary>
public static class Clitics
{
    private const int MinRoot = 4;

    private static readonly string[] Endings = ["nya", "lah", "kah", "pun"];

    private static readonly FrozenSet<string> Roots = FrozenSet.ToFrozenSet(
    [
        "hanya", "punya", "tanya", "bertanya", "sekolah", "bersekolah", "masalah", "bermasalah", "jumlah", "berjumlah", "setelah", "sebelah",
        "belah", "salah", "bersalah", "kesalahan", "kalah", "mengalah", "olah", "mengolah", "celah", "madrasah", "maslah", "jenazah",
        "langkah", "melangkah", "menikah", "pernikah", "berkah", "naskah", "rekah", "tengkah", "serakah", "nafkah", "merekah", "mekkah",
        "ampun", "menghimpun", "himpun", "rumpun", "meskipun", "walaupun", "ataupun", "adapun", "maupun", "setelahnya", "wilayah",
        "muamalah", "risalah", "hilalah", "majalah", "makalah", "gelah", "lelah", "kelelah", "telah", "jelah", "megah", "mahalnya", "mencelah",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RootsBySpan = Roots.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">The text of a token.</param>
    public static string Strip(string word) => Strip(word.AsSpan()) is var bare && bare.Length == word.Length ? word : bare.ToString();

    /// <summary>The part of a token's text without them; allocates nothing.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
            if (word.Length >= MinRoot + ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
                return RootsBySpan.Contains(word) ? word : word[..^ending.Length];
        return word;
    }
}
