using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("Warga Lombok Timur dan Kota Mataram resah", "52.03 52.71")]
    [InlineData("lotim, loteng, lobar, KLU dan KSB", "52.01 52.02 52.03 52.07 52.08")]
    [InlineData("MotoGP Mandalika di Kuta Mandalika", "52.02")]
    [InlineData("sunset Senggigi, lalu ke Gili Trawangan dan Sekotong", "52.01 52.08")]
    [InlineData("#LombokTengah dan #mataram", "52.02 52.71")]
    [InlineData("Sembalun dingin, Praya panas, Taliwang sepi", "52.02 52.03 52.07")]
    [InlineData("Sumbawa Barat, bukan Sumbawa Besar", "52.04 52.07")]
    [InlineData("Antrean di Pelabuhan Kayangan", "52.03")]
    [InlineData("Gunung Tambora", "52.05 52.06")]
    [InlineData("jalan Dompunya rusak, Hu'u parah", "52.05")]
    [InlineData("Kolektor Kab. Bima", "52.06")]
    public void Place_named_is_found_once_in_order(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Theory]
    [InlineData("Bima Arya jadi wakil menteri")]
    [InlineData("Pak Bima baik sekali")]
    [InlineData("Menurut Bima Syahputra, itu keliru")]
    [InlineData("galaksi Bima Sakti terlihat jelas")]
    [InlineData("Dewa Bima tokoh wayang")]
    [InlineData("beli cabai satu kilo, alas meja pekat warnanya")]
    [InlineData("di Tanjung Priok kapal bersandar")]
    [InlineData("pemenang lomba dapat lembar sertifikat bayan")]
    [InlineData("sambal lombok rawit dan ayam Taliwang")]
    [InlineData("kerajaan Mataram Kuno")]
    [InlineData("klo gak salah, kalau hujan kalo panas klw")]
    [InlineData("saya raba meja itu")]
    [InlineData("kepala desa mungkin lupa, desa baru di luar")]
    public void Name_that_is_a_person_or_an_ordinary_word_is_no_place(string text) => Assert.Equal("", Codes(text));

    [Theory]
    [InlineData("Bima dilanda banjir", "52.06")]
    [InlineData("bima banjir lagi", "52.06")]
    [InlineData("Bima Dilanda Banjir, Ratusan Rumah Terendam", "52.06")]
    [InlineData("Bupati Bima Ady Mahyudi hadir", "52.06")]
    [InlineData("Banjir di Kota Bima, pemuda Bima turun tangan", "52.72")]
    [InlineData("Kabupaten Bima dan Kota Bima", "52.06 52.72")]
    [InlineData("Wali Kota Bima melantik pejabat", "52.72")]
    public void Bima_the_place_is_told_from_the_city_and_the_man(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Theory]
    [InlineData("gw Bima, cari kosan daerah Tebet")]
    [InlineData("di kantor ada 3 Bima: Bima IT, Bima gudang")]
    [InlineData("Werkudara alias Bima tampil gagah")]
    [InlineData("si Praya sudah bisa jalan")]
    [InlineData("warga Gunungsari, Surabaya, resah")]
    [InlineData("Desa Kediri di Tabanan ramai")]
    [InlineData("madu Sumbawa di rumah makan Taliwang")]
    public void Name_of_a_person_a_product_or_a_place_elsewhere_is_no_place(string text) => Assert.Equal("", Codes(text));

    [Theory]
    [InlineData("Dusun Mentigi, Pemenang, gotong royong", "52.08")]
    [InlineData("jalan rusak (Sakra) belum ditangani", "52.03")]
    [InlineData("kapal Kayangan–Poto Tano penuh", "52.03 52.07")]
    [InlineData("nelayan Wera belum pulang", "52.06")]
    [InlineData("Ropang di Sumbawa masih gelap", "52.04")]
    [InlineData("hiu paus di Labuhan Jambu jinak", "52.04")]
    public void Doubtful_name_counts_behind_a_word_of_place_or_beside_a_sure_one(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Theory]
    [InlineData("warga Kecamatan Pekat menunggu", "52.05")]
    [InlineData("Polsek Alas menangkap pelaku", "52.04")]
    [InlineData("gempa terasa di Sape semalam", "52.06")]
    [InlineData("Kelurahan Monjok Barat", "52.71")]
    [InlineData("warga Desa Tetebatu Selatan gotong royong", "52.03")]
    [InlineData("pemuda Desa Ntonggu", "52.06")]
    public void Ordinary_district_or_village_needs_a_cue(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Fact]
    public void Village_name_of_several_regencies_says_nothing_of_its_own()
    {
        Assert.Equal("", Codes("Warga Desa Sukadana resah"));
        Assert.Equal("52.08", Codes("Warga Desa Sukadana di Lombok Utara resah"));
    }

    [Fact]
    public void Village_beside_another_province_is_not_ours() => Assert.Equal("", Codes("Kecelakaan di Desa Sukamaju, Garut, Jawa Barat"));

    [Theory]
    [InlineData("Gubernur NTB bicara", true)]
    [InlineData("pulau Lombok dan Sumbawa", true)]
    [InlineData("mendaki Rinjani", true)]
    [InlineData("Nilai Tambah Bruto NTB naik", false)]
    [InlineData("NTB (Nilai Tambah Bruto) industri tumbuh", false)]
    [InlineData("pupuk NTB merek baru itu (Nutrisi Tanaman Buah)", false)]
    [InlineData("NTB (Nusa Tenggara Barat) tumbuh", true)]
    [InlineData("lombok, tomat, terasi diulek", false)]
    [InlineData("tomat Lombok dan terasi Lombok", true)]
    [InlineData("Kupang, NTT", false)]
    public void Province_is_recognised(string text, bool expected) => Assert.Equal(expected, Seeds.Gazetteer.MentionsProvince(text));

    [Fact]
    public void Places_are_the_ten_with_names_that_differ()
    {
        Assert.Equal(["52.01", "52.02", "52.03", "52.04", "52.05", "52.06", "52.07", "52.08", "52.71", "52.72"], Seeds.Gazetteer.Places.Select(p => p.Code));
        Assert.Equal(10, Seeds.Gazetteer.Places.Select(p => p.Name).Distinct().Count());
        Assert.Contains(new Place("52.06", "Kabupaten Bima"), Seeds.Gazetteer.Places);
        Assert.Contains(new Place("52.03", "Lombok Timur"), Seeds.Gazetteer.Places);
    }

    [Fact]
    public void Every_official_district_is_found_behind_its_cue()
    {
        foreach (var line in Seeds.Files.Lines("gazetteer", "ntb.csv").Where(l => l.Text.Contains(",kecamatan,", StringComparison.Ordinal)))
        {
            var name = line.Text.Split(',')[2].Trim('"').Replace("''", "'", StringComparison.Ordinal);
            Assert.True(Seeds.Gazetteer.Find($"Kecamatan {name}").Contains(line.Text[..5]), name);
        }
    }

    [Theory]
    [InlineData("Loteng\t52.99\talways", "52.99")]
    [InlineData("Loteng\t52.02\tsometimes", "sometimes")]
    [InlineData("Loteng\t52.02", "needs 3")]
    [InlineData("Loteng\t52.02\tnever", "never")]
    public void Alias_list_that_is_malformed_is_refused_with_file_and_line(string content, string reason)
    {
        var seeds = Seeds.With("gazetteer/aliases.tsv", content);
        var error = Assert.Throws<SeedException>(() => Gazetteer.Load(seeds, Seeds.Tokenizer, StopWords.Load(seeds)));
        Assert.Contains("aliases.tsv, line 1", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static string Codes(string text) => string.Join(' ', Seeds.Gazetteer.Find(text));
}
