using CsCheck;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class SimHashTests
{
    private const string Campaign =
        "Luar biasa! Program Sejuta Lapak Berkah NTB benar-benar mengubah nasib pedagang kecil. Modal cepat, tempat rapi, pembeli ramai. Terima kasih Pemprov, ekonomi rakyat bangkit bersama!";

    private static readonly int Most = new ClusterOptions().FamilyDistance;

    [Theory]
    [InlineData("RT @udin_usaha: " + Campaign)]
    [InlineData(Campaign + " https://lapakberkah.example/qdnwd")]
    [InlineData(Campaign + " 💪🔥🙌")]
    [InlineData("💪 " + Campaign + " Sebarkan")]
    public void Copy_with_something_around_it_is_of_the_family(string copy) => Assert.InRange(Distance(Campaign, copy), 0, Most);

    [Fact]
    public void Copy_in_small_letters_has_the_same_fingerprint() => Assert.Equal(0, Distance(Campaign, Campaign.ToLowerInvariant()));

    [Fact]
    public void Copy_with_another_number_has_the_same_fingerprint() => Assert.Equal(0, Distance(
        "Sudah 3 hari air PDAM di Ampenan mati dan tidak ada pemberitahuan sama sekali dari petugas",
        "Sudah 14 hari air PDAM di Ampenan mati dan tidak ada pemberitahuan sama sekali dari petugas"));

    [Theory]
    [InlineData("Air PDAM di Ampenan mati lagi sejak subuh, warga antre di sumur tetangga", "PDAM Ampenan kembali mati, kami beli air tangki seratus ribu")]
    [InlineData("Jalan Sekotong berlubang sepanjang sebelas kilometer", "Jalan Sekotong rusak parah, ban motor saya bocor dua kali")]
    [InlineData(Campaign, "Harga cabai rawit di pasar Bertais naik lagi, pedagang kecil mengeluh pembeli sepi")]
    public void Own_words_on_one_matter_are_of_different_families(string one, string other) => Assert.True(Distance(one, other) > Most);

    [Fact]
    public void Distance_counts_the_bits_that_differ() => Gen.Select(Gen.ULong, Gen.Int[0, 63].HashSet[0, 20]).Sample((fingerprint, bits) =>
    {
        var other = bits.Aggregate(fingerprint, (changed, bit) => changed ^ (1UL << bit));
        Assert.Equal(bits.Count, SimHash.Distance(fingerprint, other));
        Assert.Equal(bits.Count, SimHash.Distance(other, fingerprint));
    });

    [Fact]
    public void Fingerprint_is_the_same_on_every_machine() =>
        // Stored with the state: another value would part the copies of one text.
        Assert.Equal(8314911886599781353UL, Fingerprint("air mati"));

    private static int Distance(string one, string other) => SimHash.Distance(Fingerprint(one), Fingerprint(other));

    private static ulong Fingerprint(string text)
    {
        var vocabulary = new Vocabulary(Given.Words);
        Span<int> words = stackalloc int[2 * 60];
        var count = vocabulary.Read(text, 60, words);
        return SimHash.Of([.. words[..count].ToArray().Where(word => word != Vocabulary.Break).Select(vocabulary.HashOf)]);
    }
}
