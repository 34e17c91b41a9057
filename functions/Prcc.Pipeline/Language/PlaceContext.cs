using System.Collections.Frozen;

namespace Prcc.Pipeline.Language;

/// <summary>Decides by what stands around a name whether it means the place.</summary>
internal sealed class PlaceContext(string text, IReadOnlyList<Token> tokens)
{
    private static readonly FrozenSet<string> Locatives = Set("di", "ke", "dari", "warga", "masyarakat", "pantai", "pelabuhan", "pasar", "wilayah", "sekitar", "asal", "pulau",
        "kota", "kabupaten", "menuju", "terminal", "sirkuit", "rsud", "bandara", "jalur", "arah", "daerah", "kawasan", "masuk", "lewat", "tiba");

    private static readonly FrozenSet<string> Cues = Set("kecamatan", "camat", "polsek", "kapolsek", "koramil", "puskesmas", "danramil");

    private static readonly FrozenSet<string> Offices = Set("bupati", "polres", "kapolres", "kodim", "dprd", "pemerintah", "lapas", "kejari", "kejaksaan", "teluk", "wali", "banjir",
        "pemuda", "petani", "nelayan", "bawang", "garam", "jagung", "sape", "dompu", "sumbawa", "lombok", "mataram", "tenun", "rimpu", "kesultanan", "istana", "kantor", "jalan");

    private static readonly FrozenSet<string> Honorifics = Set("pak", "bapak", "mas", "bang", "abang", "kak", "kakak", "om", "si", "sang", "tokoh", "raden", "dewa", "arya", "satria", "ksatria",
        "saudara", "adik", "dek", "gus", "ustaz", "nama", "bernama", "namanya", "karakter", "wayang", "almarhum", "pemain", "striker", "aktor", "artis", "penyanyi");

    private static readonly FrozenSet<string> GivenNames = Set("arya", "sakti", "satria", "satrio", "perkasa", "pratama", "putra", "saputra", "nugraha", "wibowo", "aji", "yudha", "yudho",
        "suci", "sena", "seno", "prawira", "kurniawan", "ramadhan", "maulana", "setiawan", "azzam", "aryo", "bagaskara", "wicaksono", "samudra", "x", "triyono");

    private readonly Lazy<bool> _isTitleCase = new(() =>
    {
        var words = tokens.Skip(1).Where(static t => t.Kind == TokenKind.Word && t.Length >= 4).ToList();
        return words.Count > 0 && words.Count(t => char.IsUpper(text[t.Start])) > 0.75 * words.Count;
    });

    public bool Allows(PlaceName name, int index, int length) => name.When switch
    {
        PlaceRule.Always => true,
        PlaceRule.Capital => Follows(Cues, index) || Follows(Locatives, index) && IsCapital(index) && !IsPartOfLongerName(index + length),
        PlaceRule.Cue => Follows(Cues, index),
        PlaceRule.Bima => !IsMan(index),
        _ => false,
    };

    /// <summary>A village of one word needs a capital: many are ordinary words.</summary>
    public bool AllowsVillage(int index, int length, StopWords stopWords) =>
        !stopWords.Contains(tokens[index].Text) && (length > 1 || IsCapital(index) && !IsPartOfLongerName(index + length));

    private bool IsMan(int index)
    {
        if (Follows(Honorifics, index) || index + 1 < tokens.Count && GivenNames.Contains(tokens[index + 1].Text))
            return true;
        var place = Follows(Locatives, index) || Follows(Offices, index) || Follows(Cues, index);
        return !place && IsCapital(index) && IsPartOfLongerName(index + 1) && tokens[index + 1].Text != "ntb";
    }

    // In a headline every word has a capital, which then says nothing.
    private bool IsPartOfLongerName(int next) =>
        next < tokens.Count && tokens[next].Kind == TokenKind.Word && tokens[next].Start == tokens[next - 1].End + 1 && IsCapital(next) && !_isTitleCase.Value;

    private bool IsCapital(int index) => char.IsUpper(text[tokens[index].Start]);

    private bool Follows(FrozenSet<string> words, int index) => index > 0 && words.Contains(tokens[index - 1].Text);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
