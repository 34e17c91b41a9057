using CsCheck;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Text;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("hubungi 081234567890 ya", "hubungi [telepon] ya")]
    [InlineData("WA 0812-3456-7890.", "WA [telepon].")]
    [InlineData("0812 3456 789", "[telepon]")]
    [InlineData("+62 812-3456-7890", "[telepon]")]
    [InlineData("+62(0)812 3456 7890", "[telepon]")]
    [InlineData("6281234567890", "[telepon]")]
    [InlineData("wa.me/6281234567890?text=halo", "wa.me/[telepon]?text=halo")]
    [InlineData("081.234.567.890", "[telepon]")]
    [InlineData("telp (0370) 621356", "telp [telepon]")]
    [InlineData("telp 0370-621 356", "telp [telepon]")]
    [InlineData("+65 6123 4567", "[telepon]")]
    [InlineData("Tahun 2026 081234567890", "Tahun 2026 [telepon]")]
    [InlineData("0812345678901, 0877 1234 5678", "[telepon], [telepon]")]
    [InlineData("NIK 5271012345678901", "NIK [NIK]")]
    [InlineData("NIK: 527101-230490-0001", "NIK: [NIK]")]
    [InlineData("5271 0123 0490 0001", "[NIK]")]
    [InlineData("kirim ke budi.s+ntb@mail.co.id, ya", "kirim ke [surel], ya")]
    [InlineData("budi[at]mail.com", "[surel]")]
    [InlineData("mobil DR 1234 AB menabrak", "mobil [pelat] menabrak")]
    [InlineData("EA5678XY", "[pelat]")]
    [InlineData("motor DR-4411-KZ, kabur", "motor [pelat], kabur")]
    [InlineData("plat B 1234 SKT dan DK 77 A", "plat [pelat] dan [pelat]")]
    public void Mask_PersonalData_IsReplaced(string text, string expected) => Assert.Equal(expected, PersonalData.Mask(text));

    [Theory]
    [InlineData("Rp 15.000.000")]
    [InlineData("Rp62.812.345.678.901")]
    [InlineData("anggaran 62.812.345.000 rupiah")]
    [InlineData("Rp628123456789")]
    [InlineData("tahun 2021 2022 2023 2024")]
    [InlineData("08-12-2026 14:05")]
    [InlineData("24/11/2026 pukul 08.12 WITA")]
    [InlineData("2026-08-12T08:12:34Z")]
    [InlineData("pasal 27 ayat 3 UU 1/2024")]
    [InlineData("0,81 persen dari 1.234.567 jiwa")]
    [InlineData("koordinat -8.583333, 116.116667")]
    [InlineData("hubungi 112 atau 1500-123")]
    [InlineData("ikuti @ntbprov")]
    [InlineData("nomor 123456789012345")]
    [InlineData("P3K dan PPPK 2026, BP3MI Mataram")]
    [InlineData("BANJIR DR 2019 SDH TERJADI")]
    [InlineData("KTT G20 di Bali, F1 dan M 5 SR")]
    [InlineData("Pasal 5 KUHP, SMAN 1 Mataram, RT 04 RW 02")]
    [InlineData("dr 1200 warga yg hadir")]
    public void Mask_AmountsDatesAndCounts_Stay(string text) => Assert.Equal(text, PersonalData.Mask(text));

    private static readonly Gen<string> Pieces = Gen.OneOf(
        "0812", "3456", "7890", "62", "+62", "8", "Rp ", "Rp", ".", "-", " ", "(", ")", "0370", "621356", "5271012345678901", "2026", "@", "mail.com", "budi", ",", "000", "[telepon]", "[NIK]", "DR", " 1234 ", "AB", "B", "\n", "٠٨١٢");

    [Fact]
    public void Mask_MaskedText_ChangesNothing() => Pieces.List[0, 12].Select(pieces => string.Concat(pieces)).Sample(text =>
    {
        var masked = PersonalData.Mask(text);
        return PersonalData.Mask(masked) == masked;
    }, iter: 20_000);

    private static readonly Gen<string> Separators = Gen.OneOf("", " ", "-", ".", " - ");

    [Fact]
    public void Mask_MobileNumberInAnyGrouping_LeavesNoDigit() => Gen.Select(
        Gen.OneOf("0", "+62", "62", "+62 ", "(0"), Gen.Int[11, 99], Gen.Char["0123456789"].Array[7, 9], Separators, Gen.Int[2, 4]).Sample((prefix, operatorCode, digits, separator, group) =>
    {
        var number = "8" + operatorCode + new string(digits);
        var written = prefix + string.Join(separator, number.Chunk(group + 1).Select(chunk => new string(chunk)));
        return !PersonalData.Mask($"hubungi {written} segera").Any(char.IsDigit);
    });

    [Fact]
    public void Mask_Price_Stays() => Gen.Select(Gen.Long[1, 999_999_999_999_999], Gen.OneOf("Rp ", "Rp", "Rp. ", "IDR ")).Sample((amount, currency) =>
    {
        var text = $"harganya {currency}{amount.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("id-ID"))} saja";
        return PersonalData.Mask(text) == text;
    });

    [Fact]
    public void Mask_LongHostileText_TakesNoMoreThanItsLength()
    {
        foreach (var piece in (string[])["a", "0", "8 ", "+62", "a.", "@", "a@", "0812-", "(0"])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
            Assert.NotNull(PersonalData.Mask(text));
        }
    }
}
