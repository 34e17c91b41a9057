using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class TaxonomyTests
{
    private const string Field = """{ "id": "air", "nameId": "Air", "nameEn": "Water", "cues": [{ "weight": 1, "phrases": ["pdam"] }] }""";

    [Fact]
    public void Repository_taxonomy_has_at_least_14_fields() => Assert.True(Taxonomy.Load(Seeds.Files).Fields.Count >= 14);

    [Theory]
    [InlineData("{", "not a taxonomy")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": [] }""", "fields")]
    [InlineData("""{ "threshold": 0, "further": 0.3, "most": 3, "noCues": [], "fields": [] }""", "threshold 0")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": [], "fields": [] }""", "no fields")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 4, "noCues": [], "fields": [FIELD] }""", "most 4 within 1 and 3")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": [], "fields": [FIELD, FIELD] }""", "\"air\" stands twice")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": [], "fields": [{ "id": "Air!", "nameId": "Air", "nameEn": "Water", "cues": [] }] }""", "lower-case")]
    [InlineData("""{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": [], "fields": [{ "id": "air", "nameId": "Air", "nameEn": "Water", "cues": [{ "weight": -1, "phrases": ["a"] }] }] }""", "weight of -1")]
    public void Taxonomy_that_makes_no_sense_is_refused_with_the_reason(string json, string reason)
    {
        var seeds = Seeds.With("taxonomy.json", json.Replace("FIELD", Field, StringComparison.Ordinal));
        var error = Assert.Throws<SeedException>(() => Taxonomy.Load(seeds));
        Assert.Contains("taxonomy.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Banjir bandang, ratusan warga mengungsi", "kebencanaan")]
    [InlineData("jln rusak parah di Praya", "infrastruktur")]
    [InlineData("air PDAM mati tiga hari", "air-bersih")]
    [InlineData("Pasien antre di RSUD", "kesehatan")]
    [InlineData("guru honorer dan sekolah rusak", "pendidikan")]
    [InlineData("harga cabai dan beras naik", "ekonomi")]
    [InlineData("petani keluhkan pupuk subsidi", "pertanian")]
    [InlineData("nelayan dan benih lobster", "kelautan")]
    [InlineData("pendakian Rinjani dan wisatawan", "pariwisata")]
    [InlineData("pekerja migran ilegal korban TPPO", "ketenagakerjaan")]
    [InlineData("sampah menumpuk di TPA Kebon Kongok", "lingkungan")]
    [InlineData("listrik padam, PLN diam", "energi")]
    [InlineData("polisi tangkap pengedar sabu", "keamanan")]
    [InlineData("gubernur dan DPRD bahas APBD", "pemerintahan")]
    [InlineData("bansos salah sasaran", "sosial")]
    [InlineData("atlet raih medali di PON", "olahraga")]
    [InlineData("kecelakaan dan kemacetan lalu lintas", "transportasi")]
    [InlineData("perang topat dan maulid adat", "budaya-agama")]
    public void Text_with_cues_gets_its_field_first(string text, string field) => Assert.Equal(field, Ids(text)[0]);

    [Fact]
    public void Text_of_two_fields_gets_both() =>
        Assert.Equal(["ekonomi", "pertanian"], Ids("harga beras naik dan inflasi, petani gagal panen").Order());

    [Theory]
    [InlineData("selamat pagi semua")]
    [InlineData("lagi")]
    [InlineData("")]
    public void Text_that_says_too_little_gets_none(string text) => Assert.Empty(Ids(text));

    [Theory]
    [InlineData("ready stok, promo gratis ongkir, beras dan telur", true)]
    [InlineData("zodiak kamu minggu ini", true)]
    [InlineData("promo: jembatan putus diterjang banjir", false)]
    [InlineData("selamat jalan", false)]
    public void Chatter_that_weighs_more_than_every_field_leaves_none(string text, bool isChatter)
    {
        var categories = Score(text);
        Assert.Equal(isChatter, categories.IsChatter);
        Assert.True(!isChatter || categories.Count == 0);
    }

    [Theory]
    [InlineData("mencuri")]
    [InlineData("dicuri")]
    [InlineData("pencurian")]
    [InlineData("kecurian")]
    [InlineData("nyuri")]
    public void Cue_with_its_forms_is_found_in_each(string word) => Assert.Equal(["keamanan"], Ids(word));

    [Fact]
    public void Phrase_without_a_field_hides_the_cues_inside_it()
    {
        Assert.True(Score("jalan").HasCues);
        Assert.False(Score("jalan keluar").HasCues);
    }

    [Fact]
    public void Cue_is_never_a_function_word_alone()
    {
        var stopWords = StopWords.Load(Seeds.Files);
        // A field may lean a little on such a word beside others.
        const double little = 0.8;
        foreach (var field in Seeds.Taxonomy.Fields)
            foreach (var cues in field.Cues.Where(c => c.Weight > little))
                foreach (var phrase in cues.Phrases)
                    Assert.False(Seeds.Tokenizer.Words(phrase.TrimStart('~')).All(stopWords.Contains), $"{field.Id}: \"{phrase}\"");
    }

    private static CategoryList Score(string text) => Seeds.Scorer.Score([.. Seeds.Tokenizer.Tokenize(text)]);

    private static IReadOnlyList<string> Ids(string text) => Score(text).Ids(Seeds.Taxonomy);
}
